import { useEffect, useRef } from 'preact/hooks';
import type { Edge, Placing } from '../../../messages.ts';
import { maskTexts } from '../../../texts/panel/mask-texts.ts';
import { EdgeControl } from './edge-control.tsx';
import './mask-bar.css';

interface MaskBarProps {
  placing: Placing;
  /** In page units. */
  edge: Edge;
  /** The picture is being laid in anew. */
  busy: boolean;
  onEdge: (edge: Edge) => void;
  onDone: () => void;
}

/** Stands above everything else while a result's mask lies open on the canvas. */
export function MaskBar({ placing, edge, busy, onEdge, onDone }: MaskBarProps) {
  const done = useRef<HTMLButtonElement>(null);
  // What opened it is gone, and with it the focus.
  useEffect(() => done.current?.focus(), []);
  return (
    <section class="mask-bar" aria-label={maskTexts.adjusting}>
      <div class="mask-bar-line">
        <p>{maskTexts.howToAdjust(placing, busy)}</p>
        <button ref={done} type="button" onClick={onDone}>
          {maskTexts.done}
        </button>
      </div>
      <EdgeControl name="open-edge" edge={edge} note={maskTexts.forThisResult} onChange={onEdge} />
    </section>
  );
}
