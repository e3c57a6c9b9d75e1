import type { PanelActions } from './actions/panel-actions.ts';
import { baseOf } from './base-of.ts';
import { cautionFor } from './caution-for.ts';
import { Chips } from './components/chips.tsx';
import { Composer } from './components/composer.tsx';
import { ConnectScreen } from './components/connect-screen.tsx';
import { HistoryStrip } from './components/history-strip.tsx';
import { Icon } from './components/icon.tsx';
import { RecentStrip } from './components/recent-strip.tsx';
import { ResizeHandle } from './components/resize-handle.tsx';
import { SettingsView } from './components/settings-view.tsx';
import { TurnCard } from './components/turn-card.tsx';
import { whyNot } from './plan-turn.ts';
import { chosenSize, sizeOptions } from './size-options.ts';
import type { PanelState } from './state.ts';

interface PanelProps {
  state: PanelState;
  actions: PanelActions;
}

/** The whole panel: one look at the state. */
export function Panel({ state, actions }: PanelProps) {
  return (
    <div class="panel">
      <Bar state={state} actions={actions} />
      <main>
        {state.problem && (
          <div class="sentence danger banner">
            <Icon name="warning" />
            <span>{state.problem}</span>
            <button type="button" class="bare" aria-label="Dismiss" onClick={actions.dismissProblem}>
              <Icon name="close" />
            </button>
          </div>
        )}
        <Body state={state} actions={actions} />
      </main>
      <p class="unseen" role="status" aria-live="polite">
        {state.announcement}
      </p>
      <ResizeHandle onResize={actions.resizePanel} />
    </div>
  );
}

function Bar({ state, actions }: PanelProps) {
  const { connection, view } = state;
  return (
    <header class="bar">
      {view === 'settings' ? (
        <button type="button" class="bare" onClick={() => actions.openView('work')}>
          <Icon name="back" /> Back
        </button>
      ) : (
        <>
          {connection.is === 'connected' && connection.demo && <span class="badge">Demo – no AI</span>}
          <button type="button" class="bare end" aria-label="Settings" title="Settings" onClick={() => actions.openView('settings')}>
            <Icon name="settings" />
          </button>
        </>
      )}
    </header>
  );
}

function Body({ state, actions }: PanelProps) {
  const { connection, settings, view } = state;
  const pairing = { onConnect: actions.pair, onApprove: actions.openApproval, onStop: actions.stopPairing };
  if (!settings) return null;
  const { relayUrl, token } = settings;
  if (view === 'settings') {
    return (
      <SettingsView
        connection={connection}
        relayUrl={relayUrl}
        paired={token !== null}
        onRelayUrl={actions.moveToRelay}
        onDisconnect={actions.disconnect}
        {...pairing}
      />
    );
  }
  switch (connection.is) {
    case 'outdated':
      return <p class="sentence">Your relay is newer than this plugin. Please update Retake, then run it again.</p>;
    case 'unpaired':
    case 'pairing':
    case 'unreachable':
      return <ConnectScreen connection={connection} relayUrl={relayUrl} onCheck={actions.checkRelay} {...pairing} />;
    case 'starting':
    case 'connected':
      return <Work state={state} actions={actions} />;
  }
}

function Work({ state, actions }: PanelProps) {
  const { selection } = state;
  if (!selection) return null;
  const base = baseOf(selection);
  const box = base?.box ?? null;
  const sizes = sizeOptions(box);
  const verb = base ? (base.origin ? 'Continue' : 'Edit') : 'Generate';
  return (
    <>
      {selection.layers.length > 0 && <Chips layers={selection.layers} thumbnails={state.thumbnails} onRole={actions.setRole} />}
      {selection.layers.length === 0 && !selection.hint && (
        <p class="hint">Nothing is selected: the picture is made from your words. Select a layer to edit it instead.</p>
      )}
      <Composer
        draft={state.draft}
        sizes={sizes}
        size={chosenSize(sizes, box, state.draft.sizeId)}
        verb={verb}
        whyNot={whyNot(state)}
        caution={cautionFor(state)}
        onChange={actions.changeDraft}
        onStart={actions.startTurn}
      />
      {state.turns.map((turn) => (
        <TurnCard
          key={turn.id}
          turn={turn}
          now={state.now}
          onCancel={actions.cancelTurn}
          onTryAgain={actions.tryAgain}
          onSendAgain={actions.sendAgain}
          onLetGo={actions.letGo}
          onPut={actions.putOnCanvas}
          onDismiss={actions.dismissTurn}
        />
      ))}
      <Pictures state={state} actions={actions} />
    </>
  );
}

/** The selected layer's session; what the relay keeps of all sessions when there is none. */
function Pictures({ state, actions }: PanelProps) {
  const { selection, history, recent, pictures, pickedId, missing, receipts } = state;
  const strip = { pictures, pickedId, missing, onShow: actions.showOnCanvas, onPut: actions.putOnCanvas };
  const currentId = baseOf(selection)?.origin?.turnId ?? null;
  if (history?.turns.length) return <HistoryStrip turns={history.turns} receipts={receipts} currentId={currentId} {...strip} />;
  return recent.length > 0 ? <RecentStrip turns={recent} {...strip} /> : null;
}
