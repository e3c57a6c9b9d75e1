import type { ComponentChildren } from 'preact';
import type { Turn } from '../../../relay/contract.ts';
import type { Receipt } from '../../messages.ts';
import { endingWords } from '../ending-words.ts';
import type { PictureOf } from '../../messages.ts';
import { madeTogether } from '../made-together.ts';
import { receiptWords } from '../receipt-words.ts';
import { ButtonRow } from './button-row.tsx';
import { HowItWasMade } from './how-it-was-made.tsx';
import { Icon } from './icon.tsx';
import './picture-details.css';
import { TurnFacts } from './turn-facts.tsx';
import { VariantsGrid } from './variants-grid.tsx';

interface PictureDetailsProps {
  turn: Turn;
  /** Which of its pictures. */
  variant: number;
  /** How the history calls it. */
  number: number | null;
  receipt: Receipt | undefined;
  /** It has no layer on this page. */
  missing: boolean;
  /** Turns among which those are that were asked for together with it. */
  turns: readonly Turn[];
  /** Addresses by `pictureKey`. */
  pictures: Record<string, string>;
  /** What making it anew at high quality would cost, in words; null where that cannot be done. */
  final: string | null;
  /** What else can be done with it. */
  children?: ComponentChildren;
  onPick: (picture: PictureOf) => void;
  onPut: (turnId: string, variant: number) => void;
  onFinal: (turnId: string, variant: number) => void;
}

/** All that is told of one picture, below the strip it was picked from. */
export function PictureDetails(props: PictureDetailsProps) {
  const { turn, variant, number, receipt, missing, turns, pictures, final, children, onPick, onPut, onFinal } = props;
  const together = madeTogether(turn, turns);
  const ending = endingWords(turn);
  return (
    <div class="details">
      <p>
        {number !== null && <strong>{number} </strong>}
        {turn.prompt}
      </p>
      {together.length > 1 && <VariantsGrid entries={together} shown={{ turnId: turn.id, variant }} pictures={pictures} onPick={onPick} />}
      {ending && <p class="facts">{ending}</p>}
      <TurnFacts turn={turn} />
      {receipt && <ReceiptFacts receipt={receipt} />}
      {turn.said && <p class="facts">{turn.said}</p>}
      {missing && <p class="facts">Not on this page.</p>}
      <ButtonRow
        buttons={[
          ...(missing ? [{ word: 'Put on canvas', onPress: () => onPut(turn.id, variant) }] : []),
          ...(final === null ? [] : [{ word: final, meaning: finalMeaning, onPress: () => onFinal(turn.id, variant) }]),
        ]}
      />
      {children}
      <HowItWasMade turn={turn} />
    </div>
  );
}

const finalMeaning = 'Asks once more from the same original, at high quality, and shows the model this draft';

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
