import { unfilter } from './png-unfilter.ts';
import type { PlainPng } from './plain-png.ts';

/**
 * Unpacks a PNG with the browser's own zlib, row by row as its bytes come, so that a row is worked on while it is near.
 * @param take is given each row; the next one overwrites it
 * @returns false when it is damaged
 */
export async function inflatedRows(
  { width, height, channels, packed }: PlainPng,
  take: (row: Uint8Array, y: number) => void,
): Promise<boolean> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  // What is wrong with the stream is heard of from its other end.
  const fed = Promise.all([...packed.map((part) => writer.write(part)), writer.close()]).catch(() => undefined);
  const reader = stream.readable.getReader();
  const rowBytes = width * channels;
  // With its filter before it.
  const row = new Uint8Array(rowBytes + 1);
  const pixels = row.subarray(1);
  const above = new Uint8Array(rowBytes);
  let filled = 0;
  let y = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const bytes = next.value;
      for (let from = 0; from < bytes.length;) {
        const part = bytes.subarray(from, from + row.length - filled);
        row.set(part, filled);
        filled += part.length;
        from += part.length;
        if (filled < row.length) break;
        if (y === height || !unfilter(row[0]!, pixels, above, channels)) return false;
        take(pixels, y);
        above.set(pixels);
        y += 1;
        filled = 0;
      }
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
