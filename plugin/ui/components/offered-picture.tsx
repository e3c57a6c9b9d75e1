import type { PanelTurn, TurnPhase } from '../state.ts';

type Why = Extract<TurnPhase, { is: 'offered' }>['why'];

const sentences: Record<Why, string> = {
  'placeholder-gone': 'The picture is ready. Its place on the canvas was taken away meanwhile, so it waits here.',
  'after-cancel': 'This came after the cancel, and is billed. It is kept as a draft.',
};

interface OfferedPictureProps {
  turn: PanelTurn;
  why: Why;
  onPut: (turnId: string) => void;
  onDismiss: (turnId: string) => void;
}

/** A picture nobody waits for on the canvas any more. Dismissed, it is still in the history. */
export function OfferedPicture({ turn, why, onPut, onDismiss }: OfferedPictureProps) {
  const { id, prompt, lookUrl, trouble } = turn;
  return (
    <>
      <div class="look">{lookUrl ? <img src={lookUrl} alt={`Picture: ${prompt}`} /> : <span class="shimmer" />}</div>
      <p>{sentences[why]}</p>
      <p class="turn-prompt">{prompt}</p>
      {trouble && <p class="sentence warning">{trouble}</p>}
      <div class="buttons">
        <button type="button" onClick={() => onPut(id)}>
          Put on canvas
        </button>
        <button type="button" onClick={() => onDismiss(id)}>
          Dismiss
        </button>
      </div>
    </>
  );
}
