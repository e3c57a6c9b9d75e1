import { useState } from 'preact/hooks';
import { compareTexts } from '../../../texts/panel/compare-texts.ts';
import { keepKeys } from '../fields/keep-keys.ts';

export interface ComparedLooks {
  looks: { picture: string; against: string };
  names: { picture: string; against: string };
}

/** One picture over the other, up to a line that the pointer or the keys move. */
export function CompareSlider({ looks, names }: ComparedLooks) {
  const [at, setAt] = useState(50);
  return (
    <>
      <div class="slider" style={{ '--at': `${at}%` }}>
        <img src={looks.picture} alt={names.picture} />
        <img class="over" src={looks.against} alt={names.against} />
        <input
          type="range"
          aria-label={compareTexts.howMuchOf(names.against)}
          aria-valuetext={compareTexts.percent(at)}
          step="any"
          value={at}
          onInput={({ currentTarget }) => setAt(currentTarget.valueAsNumber)}
          onKeyDown={keepKeys}
        />
        <div class="line" />
      </div>
      <p class="ends facts">
        <span>{names.against}</span>
        <span>{names.picture}</span>
      </p>
    </>
  );
}
