import type { Estimate } from '../../../../relay/cost.ts';
import type { PanelActions } from '../../actions/panel-actions.ts';
import type { SelectedLayer, Selection } from '../../../messages.ts';
import { baseOf } from '../../turn/base-of.ts';
import { cautionFor } from '../../running/caution-for.ts';
import { budgetWords } from '../../../texts/panel/budget-words.ts';
import { changedWords } from '../../../texts/panel/changed-words.ts';
import { editedResult } from '../../turn/edited-result.ts';
import { guidesOf } from '../../turn/guides-of.ts';
import { hasMask } from '../../turn/layers-as.ts';
import { placingShown } from '../../turn/placings-for.ts';
import { whyNot } from '../../turn/plan-turn.ts';
import { maskTexts } from '../../../texts/panel/mask-texts.ts';
import { placingWords } from '../../../texts/panel/placing-words.ts';
import { priceOf } from '../../price/price-of.ts';
import { priceWords } from '../../../texts/panel/price-words.ts';
import { samplePrompts } from '../../turn/sample-prompts.ts';
import { sessionWords } from '../../../texts/panel/session-words.ts';
import { composerTexts } from '../../../texts/panel/composer-texts.ts';
import type { PanelState } from '../../state.ts';
import { turnOffer, type TurnOffer } from '../../turn/turn-offer.ts';
import { turnSize, type TurnSize } from '../../turn/turn-size.ts';
import { whatLeaves } from '../../turn/what-leaves.ts';
import { whyBeside } from '../../turn/why-beside.ts';
import { Chips } from './chips.tsx';
import { Composer } from './composer.tsx';
import { ArrangementOptions } from './arrangement-options.tsx';
import { EdgeControl } from './edge-control.tsx';
import { MoreOptions } from './more-options.tsx';
import { PlacingOptions } from './placing-options.tsx';
import { PromptIdeas } from './prompt-ideas.tsx';
import { PromptShelf } from './prompt-shelf.tsx';
import { ScenePreview } from './scene-preview.tsx';
import { WhatLeaves } from './what-leaves.tsx';

interface NextTurnProps {
  state: PanelState;
  selection: Selection;
  actions: PanelActions;
}

/** What was understood of the selection, and what is asked for next. */
export function NextTurn({ state, selection, actions }: NextTurnProps) {
  const base = baseOf(selection);
  const size = turnSize(state);
  const offer = turnOffer(state);
  const guides = guidesOf(state);
  const price = priceOf(state);
  const leaving = whatLeaves(state);
  const beside = whyBeside(state);
  const isDemo = state.connection.is === 'connected' && state.connection.demo;
  return (
    <>
      {selection.layers.length > 0 && (
        <Chips
          layers={selection.layers}
          thumbnails={state.thumbnails}
          guides={guides}
          markup={offer?.offers.markup ?? null}
          onRole={actions.setRole}
          onGuide={actions.switchGuide}
        />
      )}
      {selection.layers.length === 0 && !selection.hint && <p class="hint">{composerTexts.nothingSelected}</p>}
      <Scene state={state} size={size} actions={actions} />
      <Composer
        draft={state.draft}
        names={guides.filter(({ on }) => on).map(({ name }) => name)}
        offer={offer}
        sizes={size.options}
        size={size.chosen}
        verb={verbFor(base)}
        price={offer && size.chosen ? priceWords(price) : null}
        soFar={sessionWords({ cost: state.history?.cost ?? 0, next: price, demo: isDemo })}
        whyNot={whyNot(state)}
        selecting={state.selecting}
        shelf={<Shelf state={state} selection={selection} actions={actions} />}
        recent={state.prompts ?? []}
        budget={budgetWords(state.limits, mostHeld(state, price))}
        caution={cautionFor(state)}
        onChange={actions.changeDraft}
        onVariants={(variants) => actions.changeOptions({ variants })}
        onStart={actions.startTurn}
      >
        {beside && <p class="hint">{beside}</p>}
        {offer && <More state={state} offer={offer} actions={actions} />}
        {leaving && <WhatLeaves leaving={leaving} thumbnails={state.thumbnails} onScene={(scene) => actions.changeOptions({ scene })} />}
      </Composer>
    </>
  );
}

/** The relay holds what a turn may cost at most, though earlier ones have taught to expect less. */
function mostHeld(state: PanelState, price: Estimate | null): number {
  return Math.max(price?.most ?? 0, priceOf({ ...state, corrections: [] })?.most ?? 0);
}

function verbFor(base: SelectedLayer | undefined): keyof typeof composerTexts.verbs {
  if (!base || base.empty) return 'generate';
  return base.origin ? 'continue' : 'edit';
}

/** Until a person has found words of their own. */
const newcomerPrompts = 3;

function Shelf({ state: { draft, presets, prompts }, selection, actions }: NextTurnProps) {
  const write = (prompt: string) => actions.changeDraft({ prompt });
  const isNewcomer = !draft.prompt && !selection.hint && prompts !== null && prompts.length < newcomerPrompts;
  return (
    <>
      {isNewcomer && <PromptIdeas prompts={samplePrompts(selection)} onPick={write} />}
      <PromptShelf
        prompt={draft.prompt}
        presets={presets}
        recent={isNewcomer ? [] : (prompts ?? [])}
        onPick={write}
        onPreset={actions.usePreset}
        onSave={actions.savePreset}
        onDelete={actions.deletePreset}
      />
    </>
  );
}

function More({ state, offer, actions }: Omit<NextTurnProps, 'selection'> & { offer: TurnOffer }) {
  const { draft, selection, settings } = state;
  const wish = { ...draft.options, quality: draft.quality };
  const isMasked = hasMask(selection);
  return (
    <MoreOptions
      offer={offer}
      reasons={changedWords(wish, offer, isMasked)}
      open={settings?.more ?? false}
      onOpen={actions.showMore}
      also={settings ? placingWords(placingShown(state), isMasked ? draft.edge : null, settings.arrangement) : []}
      onChange={actions.changeOptions}
      first={
        <>
          <PlacingOptions state={state} actions={actions} />
          {isMasked && !editedResult(state) && (
            <EdgeControl name="edge" edge={draft.edge} note={maskTexts.forNextTurns} onChange={actions.changeEdge} />
          )}
        </>
      }
    >
      {settings && <ArrangementOptions arrangement={settings.arrangement} onChange={actions.changeArrangement} />}
    </MoreOptions>
  );
}

function Scene({ state, size, actions }: Omit<NextTurnProps, 'selection'> & { size: TurnSize }) {
  const { maskShapes, selection, thumbnails } = state;
  const base = baseOf(selection);
  if (!base || maskShapes?.baseId !== base.id) return null;
  const { part, chosen, partWouldDo } = size;
  return (
    <ScenePreview
      picture={thumbnails[base.id]}
      box={base.box}
      shapes={maskShapes.shapes}
      incomplete={maskShapes.unoutlined.length > 0}
      sent={part && chosen?.crop ? { box: part, pixels: chosen.crop } : null}
      partWouldDo={partWouldDo}
      onWholeFrame={(wholeFrame) => actions.changeDraft({ wholeFrame })}
    />
  );
}
