import { maskTexts } from '../../../texts/panel/mask-texts.ts';
interface TakePartProps {
  turnId: string;
  /** Why it cannot be done now, and what to do; null when it can. */
  whyNot: string | null;
  onTake: (turnId: string) => void;
}

/** Brings the part inside the selected mask from another picture of the session into the selected one. */
export function TakePart({ turnId, whyNot, onTake }: TakePartProps) {
  return (
    <>
      <div class="buttons">
        <button type="button" disabled={whyNot !== null} aria-describedby="why-not-take" onClick={() => onTake(turnId)}>
          {maskTexts.takePart}
        </button>
      </div>
      <p id="why-not-take" class="hint">
        {whyNot ?? maskTexts.takePartMeaning}
      </p>
    </>
  );
}
