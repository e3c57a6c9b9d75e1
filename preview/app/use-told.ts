import { useEffect, useReducer } from 'preact/hooks';

/** Draws the component again whenever one of `subscriptions` tells. They must stay the same functions. */
export function useTold(...subscriptions: ((listener: () => void) => () => void)[]): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const stops = subscriptions.map((subscribe) => subscribe(() => redraw(undefined)));
    return () => stops.forEach((stop) => stop());
  }, subscriptions);
}
