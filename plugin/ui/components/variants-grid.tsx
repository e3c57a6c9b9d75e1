import { pictureKey } from '../state.ts';
import type { PictureOf } from '../../messages.ts';
import './variants-grid.css';

interface VariantsGridProps {
  entries: PictureOf[];
  /** The one whose details are shown. */
  shown: PictureOf;
  /** Addresses by `pictureKey`. */
  pictures: Record<string, string>;
  onPick: (picture: PictureOf) => void;
}

/** Pictures that were asked for together, side by side. */
export function VariantsGrid({ entries, shown, pictures, onPick }: VariantsGridProps) {
  return (
    <ul class="variants-grid" aria-label="Asked for together">
      {entries.map((entry, index) => {
        const url = pictures[pictureKey(entry.turnId, entry.variant)];
        const isShown = entry.turnId === shown.turnId && entry.variant === shown.variant;
        return (
          <li key={pictureKey(entry.turnId, entry.variant)}>
            <button
              type="button"
              aria-pressed={isShown}
              aria-label={`Picture ${index + 1} of ${entries.length}`}
              onClick={() => onPick(entry)}
            >
              {url ? <img src={url} alt="" /> : <span class="shimmer" />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
