import type { Receipt } from '../../../messages.ts';
import type { Picture } from '../picture.ts';

/** What happened outside the mask: the promise, and what the model would have done without it. */
export type Outside = NonNullable<Receipt['outside']>;

/** A channel this far off is seen as another colour; less is what any re-encoding does. */
const visible = 6;

/** The pixels on which the mask is 0, and how many of these differ by a single bit. All are of one size. */
export function countOutside(captured: Picture, placed: Picture, mask: Uint8Array): Pick<Outside, 'pixels' | 'changed'> {
  const before = wordsOf(captured);
  const after = wordsOf(placed);
  let pixels = 0;
  let changed = 0;
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (mask[pixel] !== 0) continue;
    pixels += 1;
    if (before[pixel] !== after[pixel]) changed += 1;
  }
  return { pixels, changed };
}

/** Share, 0 to 1, of the pixels outside the mask (on which it is 0) or inside (above half) that look different. */
export function changedShare(captured: Picture, model: Picture, mask: Uint8Array, where: 'inside' | 'outside'): number {
  const [least, most] = where === 'inside' ? [128, 255] : [0, 0];
  let pixels = 0;
  let seen = 0;
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const level = mask[pixel]!;
    if (level < least || level > most) continue;
    pixels += 1;
    if (captured.data[pixel * 4 + 3] !== 0 && looksDifferent(captured.data, model.data, pixel * 4)) seen += 1;
  }
  return pixels ? seen / pixels : 0;
}

function looksDifferent(one: Uint8Array, other: Uint8Array, at: number): boolean {
  if (Math.abs(one[at]! - other[at]!) > visible || Math.abs(one[at + 1]! - other[at + 1]!) > visible) return true;
  return Math.abs(one[at + 2]! - other[at + 2]!) > visible;
}

function wordsOf({ data }: Picture): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
}
