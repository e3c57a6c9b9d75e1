import { useState } from 'preact/hooks';
import { cardTexts } from '../../../texts/panel/card-texts.ts';
import { pictureTexts } from '../../../texts/panel/picture-texts.ts';
import type { OfferedPicture, PanelTurn, TurnPhase } from '../../state.ts';
import { ButtonRow } from '../fields/button-row.tsx';
import './variants-grid.css';

export interface OfferedPicturesProps {
  turn: PanelTurn;
  phase: Extract<TurnPhase, { is: 'offered' }>;
  onPut: (turnId: string, variant: number) => void;
  onMoveBack: (turnId: string, variant: number) => void;
  onAsItCame: (turnId: string, variant: number) => void;
  onDismiss: (turnId: string) => void;
}

/** Pictures of one turn that wait for a person to say what becomes of each. Dismissed, they are still in the history. */
export function OfferedPictures({ turn, phase, onPut, onMoveBack, onAsItCame, onDismiss }: OfferedPicturesProps) {
  const { id, prompt, trouble } = turn;
  const { pictures } = phase;
  const [pickedIndex, pick] = useState<number | null>(null);
  const shown = pictures.find(({ variant }) => variant.index === pickedIndex) ?? pictures[0];
  if (!shown) return null;
  const { index } = shown.variant;
  const ways =
    shown.why === 'moved-too-far'
      ? [
          { word: cardTexts.moveBack(shown.movedBy), onPress: () => onMoveBack(id, index) },
          { word: cardTexts.asItCame, onPress: () => onAsItCame(id, index) },
        ]
      : [{ word: cardTexts.putOnCanvas, onPress: () => onPut(id, index) }];
  return (
    <>
      <div class="look">
        <Look picture={shown} alt={cardTexts.picture(prompt)} />
      </div>
      {pictures.length > 1 && <Choice pictures={pictures} shown={shown} onPick={pick} />}
      <p>{sentenceFor(shown)}</p>
      <p class="turn-prompt">{prompt}</p>
      {trouble && <p class="sentence warning">{trouble}</p>}
      <ButtonRow buttons={[...ways, { word: cardTexts.dismiss, onPress: () => onDismiss(id) }]} />
    </>
  );
}

interface ChoiceProps {
  pictures: OfferedPicture[];
  shown: OfferedPicture;
  onPick: (index: number) => void;
}

function Choice({ pictures, shown, onPick }: ChoiceProps) {
  return (
    <ul class="variants-grid" aria-label={cardTexts.choice}>
      {pictures.map((picture, at) => (
        <li key={picture.variant.index}>
          <button
            type="button"
            aria-pressed={picture === shown}
            aria-label={pictureTexts.oneOf(at + 1, pictures.length)}
            onClick={() => onPick(picture.variant.index)}
          >
            <Look picture={picture} alt="" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Look({ picture: { lookUrl }, alt }: { picture: OfferedPicture; alt: string }) {
  return lookUrl ? <img src={lookUrl} alt={alt} /> : <span class="shimmer" />;
}

function sentenceFor(picture: OfferedPicture): string {
  switch (picture.why) {
    case 'placeholder-gone':
      return cardTexts.placeholderGone;
    case 'after-cancel':
      return cardTexts.afterCancel;
    case 'moved-too-far':
      return cardTexts.movedTooFar(picture.movedBy);
  }
}
