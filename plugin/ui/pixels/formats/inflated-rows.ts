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
  const rowBytes = width * channels;
  // With its filter before it.
  const row = new Uint8Array(rowBytes + 1);
  const above = new Uint8Array(rowBytes);
  let filled = 0;
  let y = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const bytes = next.value;
      const [place, abovePlace, spreadPlace] = roomFor(rowBytes, rowBytes, width * 4) as [number, number, number];
      const here = bytesAt(place, rowBytes);
      const over = bytesAt(abovePlace, rowBytes);
      const result = wanted === channels ? here : bytesAt(spreadPlace, width * 4);
      over.set(above);
      for (let from = 0; from < bytes.length;) {
        const part = bytes.subarray(from, from + row.length - filled);
        row.set(part, filled);
        filled += part.length;
        from += part.length;
        if (filled < row.length) break;
        if (y === height || row[0]! > lastFilter) return false;
        here.set(row.subarray(1));
        kernel.unfilterRow(row[0]!, place, abovePlace, width, channels);
        if (wanted !== channels) kernel.spread(place, width, channels, spreadPlace);
        into.set(result, y * width * wanted);
        over.set(here);
        y += 1;
        filled = 0;
      }
      above.set(over);
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

const lastFilter = 4;
