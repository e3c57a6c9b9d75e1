import type { Turn } from '../../../relay/contract.ts';
import { receiptWords } from '../receipt-words.ts';
import type { Receipt } from '../state.ts';
import { qualityWords } from './composer.tsx';

interface PictureDetailsProps {
  turn: Turn;
  /** How the history calls it. */
  number: number | null;
  receipt: Receipt | undefined;
  /** It has no layer on this page. */
  missing: boolean;
  onPut: (turnId: string) => void;
}

/** All that is told of one picture, below the strip it was picked from. */
export function PictureDetails({ turn, number, receipt, missing, onPut }: PictureDetailsProps) {
  const { width, height } = turn.inset ?? turn.size;
  return (
    <div class="details">
      <p>
        {number !== null && <strong>{number} </strong>}
        {turn.prompt}
      </p>
      <p class="facts">
        {qualityWords[turn.quality]} · {width} × {height}
      </p>
      {receipt &&
        receiptWords(receipt).map((sentence) => (
          <p key={sentence} class="facts">
            {sentence}
          </p>
        ))}
      {turn.state === 'cancelled-but-arrived' && <p class="facts">It came after the cancel, and is kept as a draft.</p>}
      {turn.rebuilt && <p class="facts">The conversation was rebuilt from your pictures.</p>}
      {turn.said && <p class="facts">{turn.said}</p>}
      {missing && (
        <div class="buttons">
          <span class="facts">Not on this page.</span>
          <button type="button" onClick={() => onPut(turn.id)}>
            Put on canvas
          </button>
        </div>
      )}
    </div>
  );
}
