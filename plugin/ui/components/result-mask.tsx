import type { Edge } from '../../messages.ts';
import { ButtonRow } from './button-row.tsx';
import { EdgeControl } from './edge-control.tsx';

interface ResultMaskProps {
  /** In page units. */
  edge: Edge;
  /** The picture is being laid in anew. */
  busy: boolean;
  onEdge: (edge: Edge) => void;
  onAdjust: () => void;
}

/** What can still be changed of the mask a result was made with. */
export function ResultMask({ edge, busy, onEdge, onAdjust }: ResultMaskProps) {
  return (
    <>
      <EdgeControl name="result-edge" edge={edge} note="The result changes at once, at no cost." onChange={onEdge} />
      <ButtonRow
        buttons={[{ word: 'Adjust mask', meaning: 'Move or reshape it on the canvas; the model is not asked again', onPress: onAdjust }]}
      />
      {busy && <p class="facts">Laying it in again…</p>}
    </>
  );
}
