import type { Aside } from '../aside.ts';
import { cut } from '../sizes/cut.ts';
import { decode } from '../formats/decode.ts';
import { greyDecode } from '../formats/grey-decode.ts';
import type { PixelJobs } from '../jobs.ts';
import type { Picture, Rect } from '../picture.ts';

type CountAsk = Parameters<PixelJobs['count']>[0];

export async function count({ captured, inset, weights, placed }: CountAsk, aside: Aside): ReturnType<PixelJobs['count']> {
  const [decoded, mask] = await Promise.all([aside.decode({ bytes: captured }), greyDecode(weights)]);
  const before = inset ? cut(decoded, inset) : decoded;
  // Pieces overlap, and a pixel counts once.
  const differs = new Uint8Array(mask.length);
  for (const { bytes, rect } of placed) mark(differs, before, await decode(bytes), rect);

  let [pixels, changed] = [0, 0];
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (mask[pixel] !== 0) continue;
    pixels += 1;
    changed += differs[pixel]!;
  }
  return { pixels, changed };
}

/** A piece of another size than its place has been scaled: none of its pixels is what it was. */
function mark(differs: Uint8Array, before: Picture, piece: Picture, rect: Rect): void {
  const sameSize = piece.width === rect.width && piece.height === rect.height;
  for (let y = 0; y < rect.height; y++) {
    for (let x = 0; x < rect.width; x++) {
      const pixel = (rect.y + y) * before.width + rect.x + x;
      if (!sameSize || differsAt(before.data, pixel * 4, piece.data, (y * rect.width + x) * 4)) differs[pixel] = 1;
    }
  }
}

function differsAt(one: Uint8Array, at: number, other: Uint8Array, otherAt: number): boolean {
  for (let c = 0; c < 4; c++) if (one[at + c] !== other[otherAt + c]) return true;
  return false;
}
