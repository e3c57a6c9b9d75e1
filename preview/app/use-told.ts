import { useLayoutEffect, useReducer } from 'preact/hooks';

/** Draws the component again whenever one of `subscriptions` tells. They must stay the same functions. */
export function useTold(...subscriptions: ((listener: () => void) => () => void)[]): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // Before the first paint: what is told between a first look and a late subscription would be missed.
  useLayoutEffect(() => {
    const stops = subscriptions.map((subscribe) => subscribe(() => redraw(undefined)));
    return () => stops.forEach((stop) => stop());
  }, subscriptions);
}
