import type { ComponentChildren } from 'preact';
import type { Turn } from '../../../../relay/contract.ts';
import { historyTexts } from '../../../texts/panel/history-texts.ts';
import { NearPicture } from '../fields/near-picture.tsx';
import '../fields/picture-strip.css';

interface RecentStripProps {
  /** The newest first. */
  turns: Turn[];
  /** Addresses by turn id. */
  pictures: Record<string, string>;
  pickedId: string | null;
  /** Draws the details of the picked one. */
  details: (turn: Turn) => ComponentChildren;
  onShow: (turnId: string) => void;
  onNear: (turnId: string, isNear: boolean) => void;
}

/** The newest picture of every session, wherever it was made: reachable also when its layer, page or file is gone. */
export function RecentStrip({ turns, pictures, pickedId, details, onShow, onNear }: RecentStripProps) {
  const picked = turns.find(({ id }) => id === pickedId);
  return (
    <section class="history" aria-label={historyTexts.recent}>
      <h2>{historyTexts.recent}</h2>
      <ol class="strip">
        {turns.map((turn) => (
          <li key={turn.id}>
            <button
              type="button"
              class={turn.id === pickedId ? 'picture picked' : 'picture'}
              aria-label={historyTexts.recentPicture(turn.name ?? turn.prompt)}
              title={turn.prompt}
              onClick={() => onShow(turn.id)}
            >
              <NearPicture url={pictures[turn.id]} turn={turn} onNear={onNear} />
            </button>
          </li>
        ))}
      </ol>
      {picked && details(picked)}
    </section>
  );
}
