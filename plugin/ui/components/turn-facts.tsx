import type { Turn } from '../../../relay/contract.ts';
import { alteredWords } from '../altered-words.ts';
import { costWords } from '../cost-words.ts';
import { complexityWords, laneWords } from '../option-words.ts';
import { qualityWords } from '../quality-words.ts';
import { rebuiltWords } from '../rebuilt-words.ts';
import { CopyButton } from './copy-button.tsx';
import { Icon } from './icon.tsx';

interface TurnFactsProps {
  turn: Turn;
  /** As people call it. */
  modelLabel: string;
}

/** How a turn was asked for, what became of that, and what it cost; the rest behind a click. */
export function TurnFacts({ turn, modelLabel }: TurnFactsProps) {
  const { inset, size, quality, crop, altered, lane, complexity, requestId, transparent } = turn;
  const { width, height } = inset ?? size;
  const rebuilt = rebuiltWords(turn);
  const revised = turn.variants.find(({ revisedPrompt }) => revisedPrompt && revisedPrompt !== turn.prompt)?.revisedPrompt;
  const made = [
    modelLabel,
    laneWords[lane].word.toLowerCase(),
    transparent && 'transparent',
    complexity && `${complexityWords[complexity].toLowerCase()} planning`,
  ];
  return (
    <>
      <p class="facts">
        {[qualityWords[quality], `${width} × ${height}`, costWords(turn)].filter(Boolean).join(' · ')}
        {crop && ', a part of its original'}
      </p>
      {altered.map((each) => (
        <p key={each.what} class="sentence warning">
          <Icon name="warning" />
          <span>{alteredWords(each)}</span>
        </p>
      ))}
      {rebuilt && <p class="facts">{rebuilt}</p>}
      <details class="facts-more">
        <summary>How it was made</summary>
        <p class="facts">{made.filter(Boolean).join(', ')}</p>
        {revised && (
          <p class="facts">
            The model was told: <q>{revised}</q>
          </p>
        )}
        {requestId && <CopyButton word="Copy request id" text={requestId} />}
      </details>
    </>
  );
}
