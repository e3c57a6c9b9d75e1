import { bytesAt, kernel, roomFor } from '../kernel/kernel.ts';
import { inflate, roomForInput, roomForMatch, windowBytes } from './inflate.ts';
import type { PlainPng } from './plain-png.ts';

/** Bytes that are unpacked before their rows are worked on, while they are near. */
const atOnce = 131_072;

/**
 * Unpacks a PNG, some rows at a time.
 * @param into has room for as many channels a pixel as `wanted`: the PNG's own, or red, green, blue and alpha
 * @returns false when it is damaged
 */
export function inflatedRows(
  { width, height, channels, packed }: PlainPng,
  into: Uint8Array<ArrayBuffer>,
  wanted: PlainPng['channels'],
): boolean {
  // With its filter before it.
  const rowBytes = width * channels + 1;
  const mostBytes = windowBytes + rowBytes + atOnce + roomForMatch;
  const mostRows = Math.ceil(mostBytes / rowBytes);
  const [input, start, above, spare, out] = roomFor(roomForInput, mostBytes, rowBytes, rowBytes, mostRows * width * wanted) as [
    number,
    number,
    number,
    number,
    number,
  ];
  bytesAt(above, rowBytes).fill(0);
  const room = bytesAt(start, mostBytes);
  /** The first byte of a row that is not whole yet. */
  let from = start;
  let y = 0;

  const take = (end: number): number | null => {
    const count = Math.floor((end - from) / rowBytes);
    if (y + count > height || !kernel.unfilterRows(from, count, above, spare, width, channels, wanted, out)) return null;
    into.set(bytesAt(out, count * width * wanted), y * width * wanted);
    y += count;
    from += count * rowBytes;
    if (end + atOnce / 2 < start + mostBytes) return end;
    const kept = Math.max(start, Math.min(from, end - windowBytes));
    room.copyWithin(0, kept - start, end - start);
    from -= kept - start;
    return end - (kept - start);
  };
  const isWhole = inflate(packed, input, { from: start, to: start + mostBytes }, take);
  return isWhole && y === height;
}
