import type { ComponentChildren } from 'preact';
import type { TurnOptions } from '../../../messages.ts';
import { money } from '../../../texts/panel/money.ts';
import { complexityWords, formatWords, laneWords, optionWords } from '../../../texts/panel/option-words.ts';
import { moreTexts } from '../../../texts/panel/more-texts.ts';
import { priceOfLooks } from '../../price/price-of-looks.ts';
import type { TurnOffer } from '../../turn/turn-offer.ts';
import { CheckField } from '../fields/check-field.tsx';
import './more-options.css';
import { Segments } from '../fields/segments.tsx';
import { SelectField } from '../fields/select-field.tsx';

interface MoreOptionsProps {
  offer: TurnOffer;
  /** Why chosen values had to change, a sentence each. */
  reasons: readonly string[];
  /** Options above and below these, and what is chosen among them, in few words each. */
  first: ComponentChildren;
  children: ComponentChildren;
  also: readonly string[];
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (options: Partial<TurnOptions>) => void;
}

/** How a turn is asked for, beside what is always in view. A control with nothing to choose is not there. */
export function MoreOptions({ offer, reasons, first, children, also, open, onOpen, onChange }: MoreOptionsProps) {
  const { models, model, offers, asked } = offer;
  const ownName = models[0]?.name;
  const options = optionWords(asked, model.name === ownName ? null : model.label, offers.partials.length > 1);
  const summary = [...(options ? [options] : []), ...also].join(', ');
  return (
    <>
      <details
        class="more"
        open={open}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open !== open) onOpen(currentTarget.open);
        }}
      >
        <summary>
          {moreTexts.more}
          {!open && summary && <span class="hint">{moreTexts.chosen(summary)}</span>}
        </summary>
        <div class="more-fields">
          {first}
          {models.length > 1 && (
            <SelectField
              label={moreTexts.model}
              choices={models.map(({ name, label, suits }) => ({
                value: name,
                word: moreTexts.modelSuits(label, suits),
              }))}
              chosen={model.name}
              onChoose={(name) => onChange({ model: name === ownName ? null : name })}
            />
          )}
          {offers.lane.length > 1 && (
            <div>
              <Segments
                name="lane"
                label={moreTexts.memory}
                choices={offers.lane.map((value) => ({ value, ...laneWords[value] }))}
                chosen={asked.lane}
                onChoose={(lane) => onChange({ lane })}
              />
              <p class="hint">{laneWords[asked.lane].meaning}</p>
            </div>
          )}
          {offers.format.length > 1 && (
            <div>
              <Segments
                name="format"
                label={moreTexts.format}
                choices={offers.format.map((value) => ({ value, ...formatWords[value] }))}
                chosen={asked.format}
                onChoose={(format) => onChange({ format })}
              />
              {asked.format !== 'png' && <p class="hint">{formatWords[asked.format].meaning}</p>}
            </div>
          )}
          {offers.complexity.length > 1 && (
            <SelectField
              label={moreTexts.planning}
              choices={offers.complexity.map((value) => ({
                value: value ?? ('free' as const),
                word: value ? complexityWords[value] : moreTexts.planningFree,
              }))}
              chosen={asked.complexity ?? 'free'}
              onChoose={(value) => onChange({ complexity: value === 'free' ? null : value })}
            />
          )}
          <Switches offer={offer} onChange={onChange} />
          {children}
        </div>
      </details>
      {reasons.length > 0 && (
        <ul class="reasons">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Switches({ offer: { model, offers, asked }, onChange }: Pick<MoreOptionsProps, 'offer' | 'onChange'>) {
  const looks = priceOfLooks(model);
  return (
    <div class="more-switches">
      {offers.transparent.length > 1 && (
        <CheckField label={moreTexts.transparent} checked={asked.transparent} onChange={(transparent) => onChange({ transparent })} />
      )}
      {offers.sameComposition.length > 1 && (
        <CheckField
          label={moreTexts.sameComposition}
          meaning={asked.sameComposition ? undefined : moreTexts.freeComposition}
          checked={asked.sameComposition}
          onChange={(sameComposition) => onChange({ sameComposition })}
        />
      )}
      {offers.partials.length > 1 && (
        <CheckField
          label={moreTexts.unfinishedLooks}
          meaning={looks === null ? undefined : moreTexts.looksCost(money(looks))}
          checked={asked.partials}
          onChange={(partials) => onChange({ partials })}
        />
      )}
      {offers.fullChain.length > 1 && (
        <CheckField
          label={moreTexts.wholeConversation}
          meaning={asked.fullChain ? moreTexts.wholeConversationCost : undefined}
          checked={asked.fullChain}
          onChange={(fullChain) => onChange({ fullChain })}
        />
      )}
    </div>
  );
}
