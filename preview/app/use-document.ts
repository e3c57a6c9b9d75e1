import { useLayoutEffect, useReducer } from 'preact/hooks';
import type { DocumentEvent, PretendDocument } from '../host/document.ts';

/** Draws the component again when the document tells of one of `kinds`. */
export function useDocument(document: PretendDocument, ...kinds: DocumentEvent[]): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // Before the first paint: what is told between a first look and a late subscription would be missed.
  useLayoutEffect(() => {
    const stops = kinds.map((kind) => document.on(kind, () => redraw(undefined)));
    return () => stops.forEach((stop) => stop());
  }, [document, ...kinds]);
}
