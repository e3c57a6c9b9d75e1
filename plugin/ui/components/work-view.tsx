import { useEffect } from 'preact/hooks';
import type { PanelActions } from '../actions/panel-actions.ts';
import { isRunning, type EditedResult, type PanelState, type PanelTurn } from '../state.ts';
import { turnGroups } from '../running/turn-groups.ts';
import { usualMs } from '../running/usual-ms.ts';
import { BatchCard } from './running/batch-card.tsx';
import { followTurns } from './running/follow-turns.ts';
import { MaskBar } from './ask/mask-bar.tsx';
import { NextTurn } from './ask/next-turn.tsx';
import { SessionView } from './results/session-view.tsx';
import { showNewestTurn } from './results/show-newest-turn.ts';
import { TurnCard } from './running/turn-card.tsx';

interface WorkViewProps {
  state: PanelState;
  actions: PanelActions;
}

/** Where turns are written, watched and looked back at. */
export function WorkView({ state, actions }: WorkViewProps) {
  const { selection } = state;
  const groups = turnGroups(state.turns);
  const newest = groups[0]?.[0];
  const begunId = newest?.phase.is === 'capturing' ? newest.id : null;
  useEffect(() => {
    if (begunId) showNewestTurn();
  }, [begunId]);
  const hasTurns = state.turns.length > 0;
  useEffect(() => (hasTurns ? followTurns() : undefined), [hasTurns]);
  if (!selection) return null;
  return (
    <>
      {state.adjusting ? (
        <OpenMask state={state} result={state.adjusting} actions={actions} />
      ) : (
        <NextTurn state={state} selection={selection} actions={actions} />
      )}
      {groups.map((turns) => (
        <Turns key={turns[0]?.id} turns={turns} state={state} actions={actions} />
      ))}
      <SessionView state={state} actions={actions} />
    </>
  );
}

function Turns({ turns, state, actions }: WorkViewProps & { turns: PanelTurn[] }) {
  const [turn, ...others] = turns;
  if (!turn) return null;
  const usual = usualMs(turn, state.timings);
  if (others.length && isRunning(turn)) return <BatchCard turns={turns} now={state.now} usualMs={usual} onCancel={actions.cancelTurn} />;
  return (
    <TurnCard
      turn={turn}
      count={turns.length}
      now={state.now}
      usualMs={usual}
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
