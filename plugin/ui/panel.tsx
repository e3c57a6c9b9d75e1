import { panelTexts } from '../texts/panel/panel-texts.ts';
import type { PanelActions } from './actions/panel-actions.ts';
import { Comparison } from './components/compare/comparison.tsx';
import { ConnectScreen } from './components/connection/connect-screen.tsx';
import { Icon } from './components/fields/icon.tsx';
import { ResizeHandle } from './components/fields/resize-handle.tsx';
import { SettingsView } from './components/connection/settings-view.tsx';
import { WorkView } from './components/work-view.tsx';
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
            <button type="button" class="bare" aria-label={panelTexts.dismiss} onClick={actions.dismissProblem}>
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
  const { connection, view, comparison } = state;
  return (
    <header class="bar">
      <h1 class="unseen">{panelTexts.retake}</h1>
      {view === 'settings' || comparison ? (
        <button type="button" class="bare" onClick={() => (comparison ? actions.closeComparison() : actions.openView('work'))}>
          <Icon name="back" /> {panelTexts.back}
        </button>
      ) : (
        <>
          {connection.is === 'connected' && connection.demo && <span class="badge">{panelTexts.demo}</span>}
          <button
            type="button"
            class="bare end"
            aria-label={panelTexts.settings}
            title={panelTexts.settings}
            onClick={() => actions.openView('settings')}
          >
            <Icon name="settings" />
          </button>
        </>
      )}
    </header>
  );
}

function Body({ state, actions }: PanelProps) {
  const { connection, settings, view } = state;
  if (!settings) return null;
  const { relayUrl, token } = settings;
  if (view === 'settings') {
    return (
      <SettingsView
        connection={connection}
        relayUrl={relayUrl}
        paired={token !== null}
        onRelayUrl={actions.moveToRelay}
        onConnect={() => {
          // The code to be compared is shown there.
          actions.openView('work');
          actions.pair();
        }}
        onDisconnect={actions.disconnect}
      />
    );
  }
  switch (connection.is) {
    case 'outdated':
    case 'unpaired':
    case 'pairing':
    case 'unreachable':
      return (
        <ConnectScreen
          connection={connection}
          relayUrl={relayUrl}
          onCheck={actions.checkRelay}
          onSettings={() => actions.openView('settings')}
          onLink={actions.openLink}
          onConnect={actions.pair}
          onApprove={actions.openApproval}
          onStop={actions.stopPairing}
        />
      );
    case 'starting':
    case 'connected':
      if (state.comparison) return <Comparison comparison={state.comparison} state={state} actions={actions} />;
      return <WorkView state={state} actions={actions} />;
  }
}
