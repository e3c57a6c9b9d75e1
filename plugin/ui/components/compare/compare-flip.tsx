import { useState } from 'preact/hooks';
import { compareTexts } from '../../../texts/panel/compare-texts.ts';
import type { ComparedLooks } from './compare-slider.tsx';

/** One picture at a time in the same place: the other one as long as the button, the picture, Space or Enter is held. */
export function CompareFlip({ looks, names }: ComparedLooks) {
  const [flipped, setFlipped] = useState(false);
  const hold = { onPointerDown: () => setFlipped(true), onPointerUp: () => setFlipped(false), onPointerLeave: () => setFlipped(false) };
  const keys = (held: boolean) => (event: KeyboardEvent) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    setFlipped(held);
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = flipped ? names.against : names.picture;
  return (
    <>
      <div class="flip" {...hold}>
        {/* Both stay decoded, so that the change shows at once. */}
        <img src={looks.picture} alt={flipped ? '' : names.picture} draggable={false} />
        <img class={flipped ? 'over' : 'over away'} src={looks.against} alt={flipped ? names.against : ''} draggable={false} />
      </div>
      <div class="buttons">
        <button
          type="button"
          aria-pressed={flipped}
          {...hold}
          onKeyDown={keys(true)}
          onKeyUp={keys(false)}
          onBlur={() => setFlipped(false)}
        >
          {compareTexts.holdToSee(names.against)}
        </button>
      </div>
      <p class="facts" role="status">
        {compareTexts.shown(shown)}
      </p>
    </>
  );
}
