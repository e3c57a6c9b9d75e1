import type { JSX } from 'preact';
import './divider.css';

const limits = { least: 264, most: 640 } as const;

export function clampWidth(width: number): number {
  return Math.min(limits.most, Math.max(limits.least, Math.round(width)));
}

/** The left edge of the right column; dragging or arrow keys change its width. */
export function Divider({ width, onWidth }: { width: number; onWidth(width: number): void }): JSX.Element {
  return (
    <div
      class="divider"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuenow={width}
      aria-valuemin={limits.least}
      aria-valuemax={limits.most}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onWidth(clampWidth(innerWidth - event.clientX))}
      onKeyDown={(event) => {
        const step = { ArrowLeft: 16, ArrowRight: -16 }[event.key];
        if (!step) return;
        event.preventDefault();
        event.stopPropagation();
        onWidth(clampWidth(width + step));
      }}
    />
  );
}
