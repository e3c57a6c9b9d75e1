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
          { word: `Move it back by ${pixels(phase.movedBy)}`, onPress: () => onMoveBack(id) },
          { word: 'As it came', onPress: () => onAsItCame(id) },
        ]
      : [{ word: 'Put on canvas', onPress: () => onPut(id) }];
  return (
    <>
      <div class="look">{lookUrl ? <img src={lookUrl} alt={`Picture: ${prompt}`} /> : <span class="shimmer" />}</div>
      <p>{sentenceFor(phase)}</p>
      <p class="turn-prompt">{prompt}</p>
      {trouble && <p class="sentence warning">{trouble}</p>}
      <ButtonRow buttons={[...ways, { word: 'Dismiss', onPress: () => onDismiss(id) }]} />
    </>
  );
}

function sentenceFor(phase: Offered): string {
  switch (phase.why) {
    case 'placeholder-gone':
      return 'The picture is ready. Its place on the canvas was taken away meanwhile, so it waits here.';
    case 'after-cancel':
      return 'This came after the cancel, and is billed. It is kept as a draft.';
    case 'moved-too-far':
      return `The model moved the picture by about ${pixels(phase.movedBy)}, too far to be put right unasked. Choose how to place it.`;
  }
}

function pixels(count: number): string {
  const whole = Math.round(count);
  return whole === 1 ? '1 pixel' : `${whole} pixels`;
}
