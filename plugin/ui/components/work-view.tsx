import type { PanelActions } from '../actions/panel-actions.ts';
import type { SelectedLayer, Selection } from '../../messages.ts';
import { baseOf } from '../base-of.ts';
import { cautionFor } from '../caution-for.ts';
import { changedWords } from '../changed-words.ts';
import { editedResult } from '../edited-result.ts';
import { guidesOf } from '../guides-of.ts';
import { moneyRange } from '../money.ts';
import { whyNot } from '../plan-turn.ts';
import { priceOf } from '../price-of.ts';
import { sessionWords } from '../session-words.ts';
import { isRunning, type EditedResult, type PanelState, type PanelTurn } from '../state.ts';
import { turnGroups } from '../turn-groups.ts';
import { turnOffer, type TurnOffer } from '../turn-offer.ts';
import { turnSize, type TurnSize } from '../turn-size.ts';
import { whyBeside } from '../why-beside.ts';
import { BatchCard } from './batch-card.tsx';
import { Chips } from './chips.tsx';
import { Composer } from './composer.tsx';
import { EdgeControl } from './edge-control.tsx';
import { MaskBar } from './mask-bar.tsx';
import { MoreOptions } from './more-options.tsx';
import { ScenePreview } from './scene-preview.tsx';
import { Segments } from './segments.tsx';
import { SessionView } from './session-view.tsx';
import { TurnCard } from './turn-card.tsx';

const placings = [
  { value: 'beside', word: 'Beside', meaning: 'A picture of the whole, beside the original' },
  { value: 'patch', word: 'Patch over it', meaning: 'Only the changed part, over the original, which stays as it is' },
] as const;

interface WorkViewProps {
  state: PanelState;
  actions: PanelActions;
}

/** Where turns are written, watched and looked back at. */
export function WorkView({ state, actions }: WorkViewProps) {
  const { selection } = state;
  if (!selection) return null;
  return (
    <>
      {state.adjusting ? (
        <OpenMask state={state} result={state.adjusting} actions={actions} />
      ) : (
        <NextTurn state={state} selection={selection} actions={actions} />
      )}
      {turnGroups(state.turns).map((turns) => (
        <Turns key={turns[0]?.id} turns={turns} state={state} actions={actions} />
      ))}
      <SessionView state={state} actions={actions} />
    </>
  );
}

function Turns({ turns, state, actions }: WorkViewProps & { turns: PanelTurn[] }) {
  const [turn, ...others] = turns;
  if (!turn) return null;
  if (others.length && isRunning(turn)) return <BatchCard turns={turns} now={state.now} onCancel={actions.cancelTurn} />;
  return (
    <TurnCard
      turn={turn}
      count={turns.length}
      now={state.now}
      onCancel={actions.cancelTurn}
      onTryAgain={() => turns.forEach(({ id }) => actions.tryAgain(id))}
      onSendAgain={actions.sendAgain}
      onLetGo={actions.letGo}
      onPut={actions.putOnCanvas}
      onMoveBack={actions.moveBack}
      onAsItCame={actions.asItCame}
      onDismiss={() => turns.forEach(({ id }) => actions.dismissTurn(id))}
      onLink={actions.openLink}
    />
  );
}

function OpenMask({ state, result, actions }: WorkViewProps & { result: EditedResult }) {
  return (
    <MaskBar
      placing={result.laying.placing}
      edge={result.laying.edge}
      busy={state.layingAgain === result.layerId}
      onEdge={actions.changeEdge}
      onDone={actions.doneAdjusting}
    />
  );
}

function NextTurn({ state, selection, actions }: WorkViewProps & { selection: Selection }) {
  const base = baseOf(selection);
  const size = turnSize(state);
  const offer = turnOffer(state);
  const guides = guidesOf(state);
  const price = priceOf(state);
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
      {selection.layers.length === 0 && !selection.hint && (
        <p class="hint">Nothing is selected: the picture is made from your words. Select a layer to edit it instead.</p>
      )}
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
        caution={cautionFor(state)}
        onChange={actions.changeDraft}
        onVariants={(variants) => actions.changeOptions({ variants })}
        onStart={actions.startTurn}
      >
        <MaskOptions state={state} actions={actions} />
        {offer && <More state={state} offer={offer} actions={actions} />}
      </Composer>
    </>
  );
}

function verbFor(base: SelectedLayer | undefined): 'Generate' | 'Edit' | 'Continue' {
  if (!base || base.empty) return 'Generate';
  return base.origin ? 'Continue' : 'Edit';
}

function priceWords(price: ReturnType<typeof priceOf>): string {
  return price ? moneyRange(price.least, price.most) : 'price not known';
}

function More({ state: { draft, selection, settings }, offer, actions }: WorkViewProps & { offer: TurnOffer }) {
  const wish = { ...draft.options, quality: draft.quality };
  const hasMask = Boolean(selection?.layers.some(({ role }) => role === 'mask'));
  return (
    <MoreOptions
      offer={offer}
      reasons={changedWords(wish, offer, hasMask)}
      open={settings?.more ?? false}
      onOpen={actions.showMore}
      onChange={actions.changeOptions}
    />
  );
}

function Scene({ state, size, actions }: WorkViewProps & { size: TurnSize }) {
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

/** How the next turn's result is laid in, when it has a mask. */
function MaskOptions({ state, actions }: WorkViewProps) {
  const { draft, selection } = state;
  if (!selection?.layers.some(({ role }) => role === 'mask')) return null;
  const beside = whyBeside(state);
  return (
    <>
      <Segments
        name="placing"
        label="Where the result goes"
        choices={placings}
        chosen={draft.placing}
        onChoose={(placing) => actions.changeDraft({ placing })}
      />
      {beside && <p class="hint">{beside}</p>}
      {/* A selected patch is a result, too: its edge is changed where its details are. */}
      {!editedResult(state) && (
        <EdgeControl name="edge" edge={draft.edge} note="It holds for the turns to come." onChange={actions.changeEdge} />
      )}
    </>
  );
}
