import { cardTexts } from '../../texts/panel/card-texts.ts';
import type { PanelTurn, TurnPhase } from '../state.ts';
import { ButtonRow } from './button-row.tsx';

type Offered = Extract<TurnPhase, { is: 'offered' }>;

export interface OfferedPictureProps {
  turn: PanelTurn;
  phase: Offered;
  onPut: (turnId: string) => void;
  onMoveBack: (turnId: string) => void;
  onAsItCame: (turnId: string) => void;
  onDismiss: (turnId: string) => void;
}

/** A picture that waits for a person to say what becomes of it. Dismissed, it is still in the history. */
export function OfferedPicture({ turn, phase, onPut, onMoveBack, onAsItCame, onDismiss }: OfferedPictureProps) {
  const { id, prompt, lookUrl, trouble } = turn;
  const ways =
    phase.why === 'moved-too-far'
      ? [
          { word: cardTexts.moveBack(phase.movedBy), onPress: () => onMoveBack(id) },
          { word: cardTexts.asItCame, onPress: () => onAsItCame(id) },
        ]
      : [{ word: cardTexts.putOnCanvas, onPress: () => onPut(id) }];
  return (
    <>
      <div class="look">{lookUrl ? <img src={lookUrl} alt={cardTexts.picture(prompt)} /> : <span class="shimmer" />}</div>
      <p>{sentenceFor(phase)}</p>
      <p class="turn-prompt">{prompt}</p>
      {trouble && <p class="sentence warning">{trouble}</p>}
      <ButtonRow buttons={[...ways, { word: cardTexts.dismiss, onPress: () => onDismiss(id) }]} />
    </>
  );
}

function sentenceFor(phase: Offered): string {
  switch (phase.why) {
    case 'placeholder-gone':
      return cardTexts.placeholderGone;
    case 'after-cancel':
      return cardTexts.afterCancel;
    case 'moved-too-far':
      return cardTexts.movedTooFar(phase.movedBy);
  }
}
