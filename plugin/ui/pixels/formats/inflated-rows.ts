import { bytesAt, kernel, roomFor } from '../kernel/kernel.ts';
import type { PlainPng } from './plain-png.ts';

/**
 * Unpacks a PNG with the browser's own zlib, row by row as its bytes come, so that a row is worked on while it is near.
 * @param into has room for as many channels a pixel as `wanted`: the PNG's own, or red, green, blue and alpha
 * @returns false when it is damaged
 */
export async function inflatedRows(
  { width, height, channels, packed }: PlainPng,
  into: Uint8Array<ArrayBuffer>,
  wanted: PlainPng['channels'],
): Promise<boolean> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  // What is wrong with the stream is heard of from its other end.
  const fed = Promise.all([...packed.map((part) => writer.write(part)), writer.close()]).catch(() => undefined);
  const reader = stream.readable.getReader();
  // With its filter before it.
  const rowBytes = width * channels + 1;
  const above = new Uint8Array(rowBytes - 1);
  // Of a row that has come in part.
  const held = new Uint8Array(rowBytes);
  let filled = 0;
  let y = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const bytes = next.value;
      const count = Math.floor((filled + bytes.length) / rowBytes);
      const [rows, over, spare, out] = roomFor(filled + bytes.length, above.length, above.length, count * width * wanted) as [
        number,
        number,
        number,
        number,
      ];
      const come = bytesAt(rows, filled + bytes.length);
      come.set(held.subarray(0, filled));
      come.set(bytes, filled);
      bytesAt(over, above.length).set(above);
      if (y + count > height || !kernel.unfilterRows(rows, count, over, spare, width, channels, wanted, out)) return false;
      into.set(bytesAt(out, count * width * wanted), y * width * wanted);
      above.set(bytesAt(over, above.length));
      y += count;
      filled = come.length - count * rowBytes;
      held.set(come.subarray(count * rowBytes));
    }
  } catch {
    return false;
  } finally {
    // Nobody reads the rest, which would keep the stream waiting.
    await reader.cancel().catch(() => undefined);
    await fed;
  }
  return y === height;
}
