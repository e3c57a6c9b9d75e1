import { bytesAt, kernel, roomFor } from '../kernel/kernel.ts';
import type { Size } from '../picture.ts';

/** Each value becomes the least within `reach` of it, along rows and then along columns: around a 0 all is 0. */
export function erode(channel: Uint8Array, { width, height }: Size, reach: number): Uint8Array {
  const margin = reach * width;
  const [row, along, out] = roomFor(width + 2 * reach, channel.length + 2 * margin, channel.length) as [number, number, number];
  // Beyond the edges there is nothing that could be less.
  bytesAt(row, width + 2 * reach).fill(255);
  bytesAt(along, margin).fill(255);
  for (let y = 0; y < height; y++) {
    bytesAt(row + reach, width).set(channel.subarray(y * width, (y + 1) * width));
    kernel.leastAround(row + reach, width, 1, reach, along + margin + y * width);
  }
  bytesAt(along + margin + channel.length, margin).fill(255);
  kernel.leastAround(along + margin, channel.length, width, reach, out);
  return bytesAt(out, channel.length).slice();
}
