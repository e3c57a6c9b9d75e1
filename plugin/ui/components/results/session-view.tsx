import { variantOf } from '../../history/variant-of.ts';
import { useMemo, useState } from 'preact/hooks';
import type { Turn } from '../../../../relay/contract.ts';
import type { PanelActions } from '../../actions/panel-actions.ts';
import type { Origin, PictureOf } from '../../../messages.ts';
import { historyTexts } from '../../../texts/panel/history-texts.ts';
import { maskTexts } from '../../../texts/panel/mask-texts.ts';
import { altPrice } from '../../price/alt-price.ts';
import { baseOf } from '../../turn/base-of.ts';
import { editedResult } from '../../turn/edited-result.ts';
import { finalWords } from '../../price/final-words.ts';
import { pictureKey, type PanelState } from '../../state.ts';
import { treeOrder, type TreeTurn } from '../../history/tree-order.ts';
import { whyNotTake } from '../../history/why-not-take.ts';
import { againWords } from '../../price/again-words.ts';
import { DeletedLine } from './deleted-line.tsx';
import { HistoryTree } from './history-tree.tsx';
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
  const { history, recent, pictures, pickedId, missing, onPage, deletedId, receipts } = state;
  // Which of several pictures of one turn is looked at; the canvas knows whole turns alone.
  const [lookedAt, setLookedAt] = useState<PictureOf | null>(null);
  const pick = (picture: PictureOf) => {
    setLookedAt(picture);
    if (picture.turnId !== pickedId) actions.showOnCanvas(picture.turnId);
  };
  const details = (turn: Turn, own: number) => {
    const variant = lookedAt?.turnId === turn.id ? lookedAt.variant : own;
    return {
      turn,
      variant,
      turns: history?.turns ?? recent,
      missing: missing.includes(turn.id),
      pictures,
      onPage,
      problem: state.problem,
      final: finalWords(state, turn, variant),
      again: againWords(state, turn),
      against: comparedAtFirst(turn, variant, history?.turns ?? recent),
      altDraft: state.altDrafts[pictureKey(turn.id, variant)] ?? null,
      altPrice: altPrice(state, turn, variant),
      onPick: pick,
      actions,
    };
  };

  const deleted = deletedId !== null && <DeletedLine onUndo={actions.restoreTurn} />;
  const entries = useMemo(() => treeOrder(history?.turns ?? []), [history?.turns]);
  const placedIds = useMemo(() => new Set(onPage.map((key) => key.split('/')[0] ?? key)), [onPage]);
  if (!history || entries.length === 0) {
    if (recent.length === 0) return deleted || null;
    return (
      <>
        {deleted}
        <RecentStrip
          turns={recent}
          pictures={pictures}
          pickedId={pickedId}
          details={(turn) => <PictureDetails {...details(turn, 0)} number={null} receipt={undefined} isCurrent={false} />}
          onShow={actions.showOnCanvas}
          onNear={actions.comeNear}
        />
      </>
    );
  }
  const current: Pick<Origin, 'turnId' | 'merged' | 'variant'> | null = state.adjusting ?? baseOf(state.selection)?.origin ?? null;
  const currentId = current?.turnId ?? null;
  const detailed = entries.find(({ turn }) => turn.id === pickedId) ?? entries.find(({ turn }) => turn.id === currentId);
  const isCurrent = detailed?.turn.id === currentId;
  const merged = isCurrent ? (current?.merged ?? []) : [];
  const shown = detailed && details(detailed.turn, isCurrent ? (current?.variant ?? 0) : 0);
  return (
    <HistoryTree
      entries={entries}
      pictures={pictures}
      detailedId={detailed?.turn.id ?? null}
      currentId={currentId}
      placedIds={placedIds}
      onShow={actions.showOnCanvas}
      onNear={actions.comeNear}
    >
      {deleted}
      {detailed && shown && (
        <PictureDetails
          {...shown}
          number={detailed.number}
          isCurrent={isCurrent && shown.variant === current?.variant}
          receipt={merged.length === 0 ? receipts[pictureKey(detailed.turn.id, shown.variant)] : undefined}
        >
          {merged.length > 0 && <p class="facts">{mergedWords(merged, entries)}</p>}
          {currentId !== null && <Further turnId={detailed.turn.id} isCurrent={isCurrent} state={state} actions={actions} />}
        </PictureDetails>
      )}
    </HistoryTree>
  );
}

/** What can be done with a picture: with the selected one, and with another beside it. */
function Further({ turnId, isCurrent, state, actions }: SessionViewProps & { turnId: string; isCurrent: boolean }) {
  const result = editedResult(state);
  if (!isCurrent) return <TakePart turnId={turnId} whyNot={whyNotTake(state, turnId)} onTake={actions.takePart} />;
  if (state.history?.turns.some(({ id }) => whyNotTake(state, id) === null)) return <p class="hint">{maskTexts.takeFromAnother}</p>;
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

/** Its original; without one, the picture it goes on from, else any other. */
function comparedAtFirst(turn: Turn, variant: number, turns: readonly Turn[]): PictureOf | null | undefined {
  const { format, composite } = variantOf(turn, variant) ?? {};
  if (format === undefined || (format === 'svg' && !composite)) return undefined;
  if (turn.base) return null;
  const others = turns.filter(({ id, hidden }) => id !== turn.id && !hidden);
  const other = others.find(({ id }) => id === turn.parentId) ?? others.at(-1);
  const sibling = turn.variants.find(({ index }) => index !== variant);
  if (sibling) return { turnId: turn.id, variant: sibling.index };
  return other?.variants[0] && { turnId: other.id, variant: other.variants[0].index };
}

function mergedWords(turnIds: string[], entries: TreeTurn[]): string {
  const numbers = entries.filter(({ turn }) => turnIds.includes(turn.id)).map(({ number }) => number);
  return historyTexts.partsFrom(numbers.toSorted((a, b) => a - b));
}
