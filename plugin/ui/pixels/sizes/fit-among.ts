import { fit } from './fit.ts';
import type { Rect, Size } from '../picture.ts';

/** The sizes a model makes: all that are legal, or these. */
export type Sizes = 'any' | readonly Size[];

/**
 * The smallest size the model makes that holds `captured`, and where in it the captured pixels lie.
 * @returns null when none does
 */
export function fitAmong(captured: Size, sizes: Sizes): { size: Size; inset: Rect } | null {
  if (sizes === 'any') return fit(captured);
  const { width, height } = captured;
  const holding = sizes.filter((size) => size.width >= width && size.height >= height);
  const [size] = holding.toSorted((a, b) => a.width * a.height - b.width * b.height);
  return size ? { size, inset: { x: (size.width - width) >> 1, y: (size.height - height) >> 1, width, height } } : null;
}
