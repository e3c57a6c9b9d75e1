import type { ComponentChildren } from 'preact';
import type { Turn } from '../../../relay/contract.ts';
import type { Receipt } from '../../messages.ts';
import { receiptWords } from '../receipt-words.ts';
import { ButtonRow } from './button-row.tsx';
import { Icon } from './icon.tsx';
import './picture-details.css';
import { qualityWords } from '../quality-words.ts';

interface PictureDetailsProps {
  turn: Turn;
  /** How the history calls it. */
  number: number | null;
  receipt: Receipt | undefined;
  /** It has no layer on this page. */
  missing: boolean;
  /** What else can be done with it. */
  children?: ComponentChildren;
  onPut: (turnId: string) => void;
}

/** All that is told of one picture, below the strip it was picked from. */
export function PictureDetails({ turn, number, receipt, missing, children, onPut }: PictureDetailsProps) {
  const { width, height } = turn.inset ?? turn.size;
  return (
    <div class="details">
      <p>
        {number !== null && <strong>{number} </strong>}
        {turn.prompt}
      </p>
      <p class="facts">
        {qualityWords[turn.quality]} · {width} × {height}
        {turn.crop && ', a part of its original'}
      </p>
      {receipt && <ReceiptFacts receipt={receipt} />}
      {turn.state === 'cancelled-but-arrived' && <p class="facts">It came after the cancel, and is kept as a draft.</p>}
      {turn.rebuilt && <p class="facts">The conversation was rebuilt from your pictures.</p>}
      {turn.said && <p class="facts">{turn.said}</p>}
      {missing && (
        <>
          <p class="facts">Not on this page.</p>
          <ButtonRow buttons={[{ word: 'Put on canvas', onPress: () => onPut(turn.id) }]} />
        </>
      )}
      {children}
    </div>
  );
}

function ReceiptFacts({ receipt }: { receipt: Receipt }) {
  return (
    <ul class="receipt" aria-label="What was counted and put right">
      {receiptWords(receipt).map(({ kind, text }) => (
        <li key={text} class={kind === 'caution' ? 'sentence warning' : 'facts'}>
          {kind === 'caution' && <Icon name="warning" />}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
