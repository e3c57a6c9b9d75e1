import type { Turn } from '../../../../relay/contract.ts';
import { alteredWords } from '../../../texts/panel/altered-words.ts';
import { costWords } from '../../../texts/panel/cost-words.ts';
import { qualityWords } from '../../../texts/panel/quality-words.ts';
import { rebuiltWords } from '../../../texts/panel/rebuilt-words.ts';
import { pictureTexts } from '../../../texts/panel/picture-texts.ts';
import { Icon } from '../fields/icon.tsx';

/** What a turn has made and cost, and what was done otherwise than asked. */
export function TurnFacts({ turn }: { turn: Turn }) {
  const { inset, size, quality, crop, altered } = turn;
  const { width, height } = inset ?? size;
  const rebuilt = rebuiltWords(turn);
  return (
    <>
      <p class="facts">
        {[qualityWords[quality], `${width} × ${height}`, costWords(turn)].filter(Boolean).join(' · ')}
        {crop && pictureTexts.partOfOriginal}
      </p>
      {altered.map((each) => (
        <p key={each.what} class="sentence warning">
          <Icon name="warning" />
          <span>{alteredWords(each)}</span>
        </p>
      ))}
      {rebuilt && <p class="facts">{rebuilt}</p>}
    </>
  );
}
