import type { ComponentChildren } from 'preact';
import type { TreeTurn } from '../tree-order.ts';
import './picture-strip.css';

interface HistoryStripProps {
  entries: TreeTurn[];
  /** Addresses by turn id. */
  pictures: Record<string, string>;
  /** The turn whose details are shown. */
  detailedId: string | null;
  /** The turn the selected layer came from. */
  currentId: string | null;
  /** The details. */
  children: ComponentChildren;
  onShow: (turnId: string) => void;
}

/** The session of the selected layer, each turn behind the one it goes on from; below, the details of one. */
export function HistoryStrip({ entries, pictures, detailedId, currentId, children, onShow }: HistoryStripProps) {
  return (
    <section class="history" aria-label="History">
      <h2>History</h2>
      <ol class="strip">
        {entries.map((entry) => (
          <li key={entry.turn.id}>
            <button
              type="button"
              class={entry.turn.id === detailedId ? 'picture picked' : 'picture'}
              aria-current={entry.turn.id === currentId}
              aria-label={labelOf(entry)}
              title={entry.turn.prompt}
              onClick={() => onShow(entry.turn.id)}
            >
              {pictures[entry.turn.id] ? <img src={pictures[entry.turn.id]} alt="" /> : <span class="shimmer" />}
              <span class="number">{entry.number}</span>
              {entry.turn.variants.length > 1 && <span class="count">×{entry.turn.variants.length}</span>}
            </button>
            <span class="from">{entry.parentNumber !== null && `from ${entry.parentNumber}`}</span>
          </li>
        ))}
      </ol>
      {children}
    </section>
  );
}

function labelOf({ turn, number, parentNumber }: TreeTurn): string {
  const from = parentNumber === null ? '' : `, goes on from ${parentNumber}`;
  const several = turn.variants.length > 1 ? `, ${turn.variants.length} pictures` : '';
  return `Turn ${number}${from}${several}: ${turn.prompt}`;
}
