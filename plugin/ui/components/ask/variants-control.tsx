import { composerTexts } from '../../../texts/panel/composer-texts.ts';
import { Segments } from '../fields/segments.tsx';
import './variants-control.css';

/** As many as are a click away. */
const quick = 4;

interface VariantsControlProps {
  chosen: number;
  /** From 1. */
  most: number;
  onChoose: (variants: number) => void;
}

/** How many pictures a turn makes: few by a click, more by a menu. */
export function VariantsControl({ chosen, most, onChoose }: VariantsControlProps) {
  const counts = Array.from({ length: most }, (_, index) => index + 1);
  const more = counts.slice(quick);
  return (
    <div class="variants">
      <span class="variants-label" aria-hidden="true">
        {composerTexts.pictures}
      </span>
      <Segments
        name="variants"
        label={composerTexts.pictures}
        choices={counts.slice(0, quick).map((count) => ({ value: String(count), word: String(count) }))}
        chosen={String(chosen)}
        onChoose={(count) => onChoose(Number(count))}
      />
      {more.length > 0 && (
        <select
          aria-label={composerTexts.morePictures}
          class={chosen > quick ? 'chosen' : undefined}
          value={chosen > quick ? chosen : ''}
          onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
        >
          <option value="" disabled hidden>
            {composerTexts.orMore(quick + 1)}
          </option>
          {more.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
