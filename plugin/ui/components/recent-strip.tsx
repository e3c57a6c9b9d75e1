import type { ComponentChildren } from 'preact';
import type { Turn } from '../../../relay/contract.ts';
import './picture-strip.css';

interface RecentStripProps {
  /** The newest first. */
  turns: Turn[];
  /** Addresses by turn id. */
  pictures: Record<string, string>;
  pickedId: string | null;
  /** Draws the details of the picked one. */
  details: (turn: Turn) => ComponentChildren;
  onShow: (turnId: string) => void;
}

/** The newest picture of every session, wherever it was made: reachable also when its layer, page or file is gone. */
export function RecentStrip({ turns, pictures, pickedId, details, onShow }: RecentStripProps) {
  const picked = turns.find(({ id }) => id === pickedId);
  return (
    <section class="history" aria-label="Recent">
      <h2>Recent</h2>
      <ol class="strip">
        {turns.map(({ id, prompt }) => (
          <li key={id}>
            <button
              type="button"
              class={id === pickedId ? 'picture picked' : 'picture'}
              aria-label={`Recent picture: ${prompt}`}
              title={prompt}
              onClick={() => onShow(id)}
            >
              {pictures[id] ? <img src={pictures[id]} alt="" /> : <span class="shimmer" />}
            </button>
          </li>
        ))}
      </ol>
      {picked && details(picked)}
    </section>
  );
}
