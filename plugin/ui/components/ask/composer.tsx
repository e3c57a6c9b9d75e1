import type { ComponentChildren } from 'preact';
import { qualityWords } from '../../../texts/panel/quality-words.ts';
import { composerTexts } from '../../../texts/panel/composer-texts.ts';
import type { SizeOption } from '../../turn/size-options.ts';
import type { Draft } from '../../state.ts';
import type { TurnOffer } from '../../turn/turn-offer.ts';
import './composer.css';
import { PromptField } from './prompt-field.tsx';
import { SelectField } from '../fields/select-field.tsx';
import { VariantsControl } from './variants-control.tsx';

interface ComposerProps {
  draft: Draft;
  /** Of the pictures the prompt may speak of. */
  names: readonly string[];
  /** null until it is known what the service can do. */
  offer: TurnOffer | null;
  sizes: SizeOption[];
  size: SizeOption | undefined;
  /** What the button says: what starting a turn means for this selection. */
  verb: keyof typeof composerTexts.verbs;
  /** What the turn will cost, in words; null while nothing can be said of it. */
  price: string | null;
  /** What the session has cost, and will; null before its first turn. */
  soFar: string | null;
  /** Why nothing can be started now. */
  whyNot: string | null;
  /** Another selection is on its way: too short a while to be told of. */
  selecting: boolean;
  /** What is to be known of the money before a turn is started; `stops` where it would be refused. */
  budget: { words: string; stops: boolean } | null;
  /** What a person has to know while turns run; null when there is nothing. */
  caution: string | null;
  /** What helps to write the prompt. */
  shelf?: ComponentChildren;
  /** Of this person, the newest first. */
  recent: readonly string[];
  /** Further options. */
  children?: ComponentChildren;
  onChange: (draft: Partial<Draft>) => void;
  onVariants: (variants: number) => void;
  onStart: () => void;
}

/** Where a turn is written and started. No form: a sandboxed frame may not submit one. */
export function Composer(props: ComposerProps) {
  const { draft, names, offer, sizes, size, verb, price, soFar, whyNot, selecting, budget, caution, shelf, recent, children } = props;
  const { onChange, onVariants, onStart } = props;
  return (
    <section class="composer" aria-label={composerTexts.turn}>
      <PromptField
        prompt={draft.prompt}
        placeholder={composerTexts.placeholders[verb]}
        names={names}
        recent={recent}
        onChange={(prompt) => onChange({ prompt })}
        onStart={() => {
          if (!whyNot) onStart();
        }}
      />
      {shelf}
      <div class="options">
        <SelectField
          label={composerTexts.quality}
          bare
          choices={(offer?.offers.quality ?? [draft.quality]).map((value) => ({ value, word: qualityWords[value] }))}
          chosen={offer?.asked.quality ?? draft.quality}
          onChoose={(quality) => onChange({ quality })}
        />
        <SelectField
          label={composerTexts.size}
          bare
          choices={sizes.map(({ id, label }) => ({ value: id, word: label }))}
          chosen={size?.id}
          onChoose={(sizeId) => onChange({ sizeId })}
        />
        {offer && offer.offers.variants.length > 1 && (
          <VariantsControl chosen={offer.asked.variants} most={offer.offers.variants.length} onChoose={onVariants} />
        )}
      </div>
      {children}
      <div class="start">
        <button
          class="primary"
          type="button"
          title={composerTexts.shortcut}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          disabled={whyNot !== null}
          aria-disabled={selecting}
          aria-describedby="why-not budget"
          onClick={onStart}
        >
          {composerTexts.verbs[verb]}
          {price && <span class="price">{composerTexts.price(price)}</span>}
        </button>
      </div>
      <p id="why-not" class="hint">
        {whyNot}
      </p>
      {budget && (
        <p id="budget" class={budget.stops ? 'sentence warning' : 'hint'}>
          {budget.words}
        </p>
      )}
      {caution && <p class="hint">{caution}</p>}
      {soFar && <p class="hint">{soFar}</p>}
    </section>
  );
}
