import type { PanelActions } from '../actions/panel-actions.ts';
import type { Origin } from '../../messages.ts';
import { baseOf } from '../base-of.ts';
import { editedResult } from '../edited-result.ts';
import type { PanelState } from '../state.ts';
import { treeOrder, type TreeTurn } from '../tree-order.ts';
import { whyNotTake } from '../why-not-take.ts';
import { HistoryStrip } from './history-strip.tsx';
import { PictureDetails } from './picture-details.tsx';
import { RecentStrip } from './recent-strip.tsx';
import { ResultMask } from './result-mask.tsx';
import { TakePart } from './take-part.tsx';

interface SessionViewProps {
  state: PanelState;
  actions: PanelActions;
}

/** The selected layer's session; what the relay keeps of all sessions when there is none. */
export function SessionView({ state, actions }: SessionViewProps) {
  const { history, recent, pictures, pickedId, missing, receipts } = state;
  if (!history?.turns.length) {
    if (recent.length === 0) return null;
    const strip = { pictures, pickedId, missing, onShow: actions.showOnCanvas, onPut: actions.putOnCanvas };
    return <RecentStrip turns={recent} {...strip} />;
  }
  const entries = treeOrder(history.turns);
  const current: Pick<Origin, 'turnId' | 'merged'> | null = state.adjusting ?? baseOf(state.selection)?.origin ?? null;
  const currentId = current?.turnId ?? null;
  const detailed = entries.find(({ turn }) => turn.id === pickedId) ?? entries.find(({ turn }) => turn.id === currentId);
  const isCurrent = detailed?.turn.id === currentId;
  const merged = isCurrent ? (current?.merged ?? []) : [];
  return (
    <HistoryStrip
      entries={entries}
      pictures={pictures}
      detailedId={detailed?.turn.id ?? null}
      currentId={currentId}
      onShow={actions.showOnCanvas}
    >
      {detailed && (
        <PictureDetails
          turn={detailed.turn}
          number={detailed.number}
          receipt={merged.length === 0 ? receipts[detailed.turn.id] : undefined}
          missing={missing.includes(detailed.turn.id)}
          onPut={actions.putOnCanvas}
        >
          {merged.length > 0 && <p class="facts">{mergedWords(merged, entries)}</p>}
          {currentId !== null && <Further turnId={detailed.turn.id} isCurrent={isCurrent} state={state} actions={actions} />}
        </PictureDetails>
      )}
    </HistoryStrip>
  );
}

/** What can be done with a picture: with the selected one, and with another beside it. */
function Further({ turnId, isCurrent, state, actions }: SessionViewProps & { turnId: string; isCurrent: boolean }) {
  const result = editedResult(state);
  if (!isCurrent) return <TakePart turnId={turnId} whyNot={whyNotTake(state, turnId)} onTake={actions.takePart} />;
  if (state.history?.turns.some(({ id }) => whyNotTake(state, id) === null))
    return <p class="hint">To take what lies inside your shape from another picture, click that picture.</p>;
  if (!result || state.adjusting) return null;
  return (
    <ResultMask
      edge={result.laying.edge}
      busy={state.layingAgain === result.layerId}
      onEdge={actions.changeEdge}
      onAdjust={() => actions.adjustMask(result.layerId)}
    />
  );
}

function mergedWords(turnIds: string[], entries: TreeTurn[]): string {
  const numbers = entries.filter(({ turn }) => turnIds.includes(turn.id)).map(({ number }) => number);
  return `With parts taken from ${numbers.toSorted((a, b) => a - b).join(', ') || 'pictures of another session'}.`;
}
