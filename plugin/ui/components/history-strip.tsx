import type { Turn } from '../../../relay/contract.ts';
import type { Receipt } from '../state.ts';
import { treeOrder, type TreeTurn } from '../tree-order.ts';
import { PictureDetails } from './picture-details.tsx';

interface HistoryStripProps {
  /** Oldest first. */
  turns: Turn[];
  /** Addresses by turn id. */
  pictures: Record<string, string>;
  pickedId: string | null;
  missing: string[];
  /** By turn id. */
  receipts: Record<string, Receipt>;
  /** The turn the selected layer came from. */
  currentId: string | null;
  onShow: (turnId: string) => void;
  onPut: (turnId: string) => void;
}

/** The session of the selected layer, each turn behind the one it goes on from; below, the details of one. */
export function HistoryStrip({ turns, pictures, pickedId, missing, receipts, currentId, onShow, onPut }: HistoryStripProps) {
  const entries = treeOrder(turns);
  const detailed = entries.find(({ turn }) => turn.id === pickedId) ?? entries.find(({ turn }) => turn.id === currentId);
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
              {pictures[entry.turn.id] ? <img src={pictures[entry.turn.id]} alt="" /> : <span class="shimmer" />}
              <span class="number">{entry.number}</span>
            </button>
            <span class="from">{entry.parentNumber !== null && `from ${entry.parentNumber}`}</span>
          </li>
        ))}
      </ol>
      {detailed && (
        <PictureDetails
          turn={detailed.turn}
          number={detailed.number}
          receipt={receipts[detailed.turn.id]}
          missing={missing.includes(detailed.turn.id)}
          onPut={onPut}
        />
      )}
    </section>
  );
}

function labelOf({ turn, number, parentNumber }: TreeTurn): string {
  const from = parentNumber === null ? '' : `, goes on from ${parentNumber}`;
  return `Turn ${number}${from}: ${turn.prompt}`;
}
