import { useEffect, useReducer } from 'preact/hooks';
import type { DocumentEvent, PretendDocument } from '../host/document.ts';

/** Draws the component again when the document tells of one of `kinds`. */
export function useDocument(document: PretendDocument, ...kinds: DocumentEvent[]): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const stops = kinds.map((kind) => document.on(kind, () => redraw(undefined)));
    return () => stops.forEach((stop) => stop());
  }, [document, ...kinds]);
}
