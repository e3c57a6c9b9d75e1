import type { Edge } from '../../../messages.ts';
import { maskTexts } from '../../../texts/panel/mask-texts.ts';
import { ButtonRow } from '../fields/button-row.tsx';
import { EdgeControl } from '../ask/edge-control.tsx';

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
      <ButtonRow buttons={[{ word: maskTexts.adjust, meaning: maskTexts.adjustMeaning, onPress: onAdjust }]} />
      <EdgeControl name="result-edge" edge={edge} note={maskTexts.forThisResult} onChange={onEdge} />
      {busy && <p class="facts">{maskTexts.layingAgain}</p>}
    </>
  );
}
