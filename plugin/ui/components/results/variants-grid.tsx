import type { Turn } from '../../../../relay/contract.ts';
import type { PictureOf } from '../../../messages.ts';
import { pictureTexts } from '../../../texts/panel/picture-texts.ts';
import { pictureKey } from '../../state.ts';
import { ButtonRow } from '../fields/button-row.tsx';
import { NearPicture } from '../fields/near-picture.tsx';
import './variants-grid.css';

interface VariantsGridProps {
  entries: PictureOf[];
  /** The one whose details are shown. */
  shown: PictureOf;
  /** Among which those of the entries are. */
  turns: readonly Turn[];
  /** Addresses by `pictureKey`. */
  pictures: Record<string, string>;
  onPick: (picture: PictureOf) => void;
  onNear: (turnId: string, isNear: boolean) => void;
  /** Layers of others are on the page, to be removed. */
  hasOthers: boolean;
  onKeep: () => void;
  onRemoveOthers: () => void;
}

/** Pictures that were asked for together, side by side; one of them can be chosen, and the others swept away. */
export function VariantsGrid({ entries, shown, turns, pictures, hasOthers, onPick, onNear, onKeep, onRemoveOthers }: VariantsGridProps) {
  return (
    <>
      <ul class="variants-grid" aria-label={pictureTexts.together}>
        {entries.map((entry, index) => {
          const turn = turns.find(({ id }) => id === entry.turnId);
          const isShown = entry.turnId === shown.turnId && entry.variant === shown.variant;
          return (
            <li key={pictureKey(entry.turnId, entry.variant)}>
              <button
                type="button"
                aria-pressed={isShown}
                aria-label={pictureTexts.oneOf(index + 1, entries.length)}
                onClick={() => onPick(entry)}
              >
                {turn && <NearPicture url={pictures[pictureKey(entry.turnId, entry.variant)]} turn={turn} onNear={onNear} />}
              </button>
            </li>
          );
        })}
      </ul>
      <ButtonRow
        buttons={[
          { word: pictureTexts.keep, meaning: pictureTexts.keepMeaning, onPress: onKeep },
          ...(hasOthers ? [{ word: pictureTexts.removeOthers, meaning: pictureTexts.removeOthersMeaning, onPress: onRemoveOthers }] : []),
        ]}
      />
    </>
  );
}
