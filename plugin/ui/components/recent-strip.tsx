import type { Turn } from '../../../relay/contract.ts';
import { PictureDetails } from './picture-details.tsx';
import './picture-strip.css';

interface RecentStripProps {
  /** The newest first. */
  turns: Turn[];
  /** Addresses by turn id. */
  pictures: Record<string, string>;
  pickedId: string | null;
  missing: string[];
  onShow: (turnId: string) => void;
  onPut: (turnId: string) => void;
}

/** The newest picture of every session, wherever it was made: reachable also when its layer, page or file is gone. */
export function RecentStrip({ turns, pictures, pickedId, missing, onShow, onPut }: RecentStripProps) {
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
      {picked && <PictureDetails turn={picked} number={null} receipt={undefined} missing={missing.includes(picked.id)} onPut={onPut} />}
    </section>
  );
}
