import { bytesAt, kernel, roomFor } from '../kernel/kernel.ts';
import type { Size } from '../picture.ts';

/** Each value becomes the least within `reach` of it, along rows and then along columns: around a 0 all is 0. */
export function erode(channel: Uint8Array, { width, height }: Size, reach: number): Uint8Array<ArrayBuffer> {
  const span = 2 * reach + 1;
  const margin = reach * width;
  const [row, rows] = roomFor(width + 2 * reach, channel.length + 2 * margin) as [number, number];
  // Beyond the edges there is nothing that could be less.
  const beyond = 255;
  bytesAt(rows, margin).fill(beyond);
  for (let y = 0; y < height; y++) {
    const along = bytesAt(row, width + 2 * reach).fill(beyond);
    along.set(channel.subarray(y * width, (y + 1) * width), reach);
    kernel.leastOf(row, width, 1, span);
    bytesAt(rows + margin + y * width, width).set(along.subarray(0, width));
  }
  bytesAt(rows + margin + channel.length, margin).fill(beyond);
  kernel.leastOf(rows, channel.length, width, span);
  return bytesAt(rows, channel.length).slice();
}
