import type { Box, Shape } from '../../messages.ts';
import { flatten } from '../../flatten.ts';

/** Round all shapes and boxes, in the units both share; null when nothing is in them. */
export function boundsOf(shapes: Shape[], boxes: Box[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const hold = ([x, y]: [number, number]) => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const { paths, transform } of shapes)
    for (const { data } of paths) for (const polygon of flatten(data, transform)) polygon.forEach(hold);
  for (const { x, y, width, height } of boxes) {
    hold([x, y]);
    hold([x + width, y + height]);
  }
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}
