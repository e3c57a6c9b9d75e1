import type { Receipt } from '../../../messages.ts';
import { bytesAt, kernel, roomFor } from '../kernel/kernel.ts';
import type { Picture } from '../picture.ts';

/** What happened outside the mask: the promise, and what the model would have done without it. */
export type Outside = NonNullable<Receipt['outside']>;

/** A channel this far off is seen as another colour; less is what any re-encoding does. */
const visible = 6;

/** The pixels on which the mask is 0, and how many of these differ by a single bit. All are of one size. */
export function countOutside(captured: Picture, placed: Picture, mask: Uint8Array): Pick<Outside, 'pixels' | 'changed'> {
  counted(captured, placed, mask, kernel.countChanged);
  return { pixels: kernel.pixelsCounted(), changed: kernel.differingCounted() };
}

/** Share, 0 to 1, of the pixels outside the mask (on which it is 0) or inside (above half) that look different. */
export function changedShare(captured: Picture, model: Picture, mask: Uint8Array, where: 'inside' | 'outside'): number {
  const [least, most] = where === 'inside' ? ([128, 255] as const) : ([0, 0] as const);
  counted(captured, model, mask, (one, other, weights, count) => kernel.countSeen(one, other, weights, count, least, most, visible));
  const pixels = kernel.pixelsCounted();
  return pixels ? kernel.differingCounted() / pixels : 0;
}

/** Pixels looked at before the next ones are brought, which keeps them near. */
const atOnce = 16_384;

function counted(
  one: Picture,
  other: Picture,
  mask: Uint8Array,
  count: (one: number, other: number, weights: number, count: number) => void,
): void {
  const [before, after, weights] = roomFor(atOnce * 4, atOnce * 4, atOnce) as [number, number, number];
  kernel.beginCount();
  for (let from = 0; from < mask.length; from += atOnce) {
    const to = Math.min(mask.length, from + atOnce);
    bytesAt(before, (to - from) * 4).set(one.data.subarray(from * 4, to * 4));
    bytesAt(after, (to - from) * 4).set(other.data.subarray(from * 4, to * 4));
    bytesAt(weights, to - from).set(mask.subarray(from, to));
    count(before, after, weights, to - from);
  }
}
