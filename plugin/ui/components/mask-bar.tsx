import { useEffect, useRef } from 'preact/hooks';
import type { Edge, Placing } from '../../messages.ts';
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

const sentences: Record<Placing, string> = {
  beside: 'Move or reshape the dashed shape. The picture follows',
  patch: 'Move or reshape the patch. Its picture stays in register',
};

/** Stands above everything else while a result's mask lies open on the canvas. */
export function MaskBar({ placing, edge, busy, onEdge, onDone }: MaskBarProps) {
  const done = useRef<HTMLButtonElement>(null);
  // What opened it is gone, and with it the focus.
  useEffect(() => done.current?.focus(), []);
  return (
    <section class="mask-bar" aria-label="Adjusting the mask">
      <div class="mask-bar-line">
        <p>
          {sentences[placing]}
          {busy ? '…' : '.'}
        </p>
        <button ref={done} type="button" onClick={onDone}>
          Done
        </button>
      </div>
      <EdgeControl name="open-edge" edge={edge} note="The result changes at once, at no cost." onChange={onEdge} />
    </section>
  );
}
