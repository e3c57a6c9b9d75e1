import { controlTexts } from '../../../texts/panel/control-texts.ts';
import type { Size } from '../../pixels/picture.ts';
import './resize-handle.css';

const least = { width: 240, height: 320 };
const step = 20;

/** The corner by which the panel is made larger; the arrow keys do it too. */
export function ResizeHandle({ onResize }: { onResize: (size: Size) => void }) {
  const resize = (width: number, height: number) =>
    onResize({ width: Math.max(least.width, Math.round(width)), height: Math.max(least.height, Math.round(height)) });
  return (
    <button
      type="button"
      class="resize"
      aria-label={controlTexts.resize}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(event.clientX + 4, event.clientY + 4);
      }}
      onKeyDown={(event) => {
        const across = Number(event.key === 'ArrowRight') - Number(event.key === 'ArrowLeft');
        const down = Number(event.key === 'ArrowDown') - Number(event.key === 'ArrowUp');
        if (across || down) resize(innerWidth + across * step, innerHeight + down * step);
      }}
    />
  );
}
