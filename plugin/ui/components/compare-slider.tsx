import { useState } from 'preact/hooks';
import { compareTexts } from '../../texts/panel/compare-texts.ts';

export interface ComparedLooks {
  looks: { picture: string; against: string };
  names: { picture: string; against: string };
}

/** One picture over the other, up to a line that the pointer or the arrow keys move. */
export function CompareSlider({ looks, names }: ComparedLooks) {
  const [at, setAt] = useState(50);
  const follow = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setAt(within(((event.clientX - left) / width) * 100));
  };
  const steer = (event: KeyboardEvent) => {
    const to = steered(event, at);
    if (to === null) return;
    setAt(within(to));
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div
        class="slider"
        style={{ '--at': `${at}%` }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
        }}
      >
        <img src={looks.picture} alt={names.picture} draggable={false} />
        <img class="over" src={looks.against} alt={names.against} draggable={false} />
        <div
          class="line"
          role="slider"
          tabIndex={0}
          aria-label={compareTexts.howMuchOf(names.against)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(at)}
          aria-valuetext={compareTexts.percent(at)}
          onKeyDown={steer}
        />
      </div>
      <p class="ends facts">
        <span>{names.against}</span>
        <span>{names.picture}</span>
      </p>
    </>
  );
}

function steered({ key, shiftKey }: KeyboardEvent, at: number): number | null {
  const step = shiftKey ? 10 : 2;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return at + step;
    case 'PageDown':
      return at - 20;
    case 'PageUp':
      return at + 20;
    case 'Home':
      return 0;
    case 'End':
      return 100;
    default:
      return null;
  }
}

function within(share: number): number {
  return Math.min(100, Math.max(0, share));
}
