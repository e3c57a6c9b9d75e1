import type { History, Receipt } from '../state.ts';
import { treeOrder, type TreeTurn } from '../tree-order.ts';
import { qualityWords } from './composer.tsx';

interface HistoryStripProps {
  history: History;
  /** By turn id. */
  receipts: Record<string, Receipt>;
  /** The turn the selected layer came from. */
  currentId: string | null;
  onShow: (turnId: string) => void;
  onPut: (turnId: string) => void;
}

/** The session of the selected layer, each turn behind the one it goes on from; below, the details of one. */
export function HistoryStrip({ history, receipts, currentId, onShow, onPut }: HistoryStripProps) {
  const entries = treeOrder(history.turns);
  const detailed = entries.find(({ turn }) => turn.id === history.pickedId) ?? entries.find(({ turn }) => turn.id === currentId);
  if (entries.length === 0) return null;
  return (
    <section class="history" aria-label="History">
      <h2>History</h2>
      <ol class="strip">
        {entries.map((entry) => (
          <li key={entry.turn.id}>
            <button
              type="button"
              class={entry === detailed ? 'picture picked' : 'picture'}
              aria-current={entry.turn.id === currentId}
              aria-label={labelOf(entry)}
              title={entry.turn.prompt}
              onClick={() => onShow(entry.turn.id)}
            >
              {history.thumbnails[entry.turn.id] ? <img src={history.thumbnails[entry.turn.id]} alt="" /> : <span class="shimmer" />}
              <span class="number">{entry.number}</span>
            </button>
            <span class="from">{entry.parentNumber !== null && `from ${entry.parentNumber}`}</span>
          </li>
        ))}
      </ol>
      {detailed && (
        <Details entry={detailed} receipt={receipts[detailed.turn.id]} missing={history.missing.includes(detailed.turn.id)} onPut={onPut} />
      )}
    </section>
  );
}

interface DetailsProps {
  entry: TreeTurn;
  receipt: Receipt | undefined;
  /** It has no layer on this page. */
  missing: boolean;
  onPut: (turnId: string) => void;
}

function Details({ entry, receipt, missing, onPut }: DetailsProps) {
  const { turn, number } = entry;
  const { width, height } = turn.inset ?? turn.size;
  return (
    <div class="details">
      <p>
        <strong>{number}</strong> {turn.prompt}
      </p>
      <p class="facts">
        {qualityWords[turn.quality]} · {width} × {height}
      </p>
      {receipt?.outside && (
        <p class="facts">
          {pixels(receipt.outside.changed)} changed outside the mask. The model alone would have changed {percent(receipt.outside.churn)} of
          it.
        </p>
      )}
      {receipt?.scaledFrom && (
        <p class="facts">
          The model returned {receipt.scaledFrom.width} × {receipt.scaledFrom.height}; it was scaled to fit.
        </p>
      )}
      {turn.said && <p class="facts">{turn.said}</p>}
      {missing && (
        <div class="buttons">
          <span class="facts">Not on this page.</span>
          <button type="button" onClick={() => onPut(turn.id)}>
            Put on canvas
          </button>
        </div>
      )}
    </div>
  );
}

function labelOf({ turn, number, parentNumber }: TreeTurn): string {
  const from = parentNumber === null ? '' : `, goes on from ${parentNumber}`;
  return `Turn ${number}${from}: ${turn.prompt}`;
}

function pixels(count: number): string {
  return count === 1 ? '1 pixel' : `${count} pixels`;
}

function percent(share: number): string {
  if (share > 0 && share < 0.01) return 'less than 1 %';
  return `${Math.round(share * 100)} %`;
}
