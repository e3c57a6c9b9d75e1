/** Which sides a handle moves: 0 the left or top one, 1 the right or bottom one, 0.5 none. */
export interface Handle {
  x: 0 | 0.5 | 1;
  y: 0 | 0.5 | 1;
}

export const handles: readonly Handle[] = [
  { x: 0, y: 0 },
  { x: 0.5, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 0.5 },
  { x: 1, y: 1 },
  { x: 0.5, y: 1 },
  { x: 0, y: 1 },
  { x: 0, y: 0.5 },
];

/**
 * The box of a layer, in the space it had before, when one of its handles is dragged to a point of that space.
 * @param keep `ratio` holds width to height, `middle` lets the other side follow
 */
export function resizeBox(
  size: { width: number; height: number },
  handle: Handle,
  to: Vector,
  keep: { ratio: boolean; middle: boolean },
): Rect {
  let width = sideAfter(size.width, handle.x, to.x, keep.middle);
  let height = sideAfter(size.height, handle.y, to.y, keep.middle);
  if (keep.ratio && size.width > 0 && size.height > 0) {
    const across = handle.x === 0.5 ? 0 : width / size.width;
    const down = handle.y === 0.5 ? 0 : height / size.height;
    const scale = Math.max(across, down);
    [width, height] = [Math.max(1, size.width * scale), Math.max(1, size.height * scale)];
  }
  return {
    x: startAfter(size.width, width, handle.x, keep.middle),
    y: startAfter(size.height, height, handle.y, keep.middle),
    width,
    height,
  };
}

function sideAfter(side: number, handle: Handle['x'], to: number, middle: boolean): number {
  if (handle === 0.5) return side;
  if (middle) return Math.max(1, 2 * Math.abs(to - side / 2));
  return Math.max(1, handle === 1 ? to : side - to);
}

function startAfter(before: number, after: number, handle: Handle['x'], middle: boolean): number {
  if (middle || handle === 0.5) return (before - after) / 2;
  return handle === 1 ? 0 : before - after;
}
