import type { ComponentChildren } from 'preact';
import type { Turn } from '../../../../relay/contract.ts';
import { imageModel } from '../../../../relay/models.ts';
import { laneWords, planningWords } from '../../../texts/panel/option-words.ts';
import { pictureTexts } from '../../../texts/panel/picture-texts.ts';
import { CopyButton } from '../fields/copy-button.tsx';

/** What few will ask of a turn: what was counted, its model, what that was told in the end, and the name of the request. */
export function HowItWasMade({ turn, children }: { turn: Turn; children: ComponentChildren }) {
  const { model, lane, complexity, transparent, requestId, prompt, variants, said } = turn;
  const ways = [
    imageModel(model).label,
    laneWords[lane].word.toLowerCase(),
    transparent && pictureTexts.transparent,
    complexity && planningWords(complexity),
  ];
  const told = variants.find(({ revisedPrompt }) => revisedPrompt !== null && revisedPrompt !== prompt)?.revisedPrompt;
  return (
    <details class="made">
      <summary>{pictureTexts.howItWasMade}</summary>
      {children}
      <p class="facts">{ways.filter(Boolean).join(', ')}</p>
      {said && (
        <p class="facts">
          {pictureTexts.modelSaid} <q>{said}</q>
        </p>
      )}
      {told && (
        <p class="facts">
          {pictureTexts.modelWasTold} <q>{told}</q>
        </p>
      )}
      {requestId && <CopyButton word={pictureTexts.copyRequestId} text={requestId} />}
    </details>
  );
}
