import { here, type Aside, type Packed, type Run } from '../aside.ts';
import { cut } from '../sizes/cut.ts';
import { isOpaque } from './is-opaque.ts';
import type { Picture } from '../picture.ts';
import { packedRows, pngFile, type PackedRows } from './png-file.ts';
import { filtered, type Rows } from './png-filter.ts';

type Channels = 3 | 4;

/** Pixels from which on it is worth asking another worker. */
const worthSharing = 250_000;

/** Rows of a picture that are being packed before the others are known; and the others. */
export interface RowsAhead {
  channels: Channels;
  others: Rows;
  /** A copy of the picture, and what is above and below the others. */
  done: Promise<Packed>;
  /** More from above. */
  further: Promise<PackedRows>[];
}

/**
 * Has the rows packed that stay as they are.
 * @param picture opaque throughout, as what becomes of it
 * @param changing the rows that may change
 */
export function packAhead(picture: Picture, changing: Rows, aside: Aside): RowsAhead {
  const channels = 3;
  const { width, height } = picture;
  // The filter of the row below looks at what may have changed.
  const others = { from: changing.from, to: Math.min(height, changing.to + 1) };
  const runs = [
    { from: 0, to: others.from, isLast: false },
    { from: others.to, to: height, isLast: true },
  ];
  const done = aside.pack({ picture: { width, height, data: picture.data.slice() }, runs, channels });
  return { channels, others, done, further: [] };
}

/** Has more of them packed, from the top: those above a row, which are now as they will be. */
export function packFurther(ahead: RowsAhead, picture: Picture, above: number, aside: Aside): void {
  const { from, to } = ahead.others;
  const run = { from, to: Math.min(above, to), isLast: false };
  if (picture.width * (run.to - from) < worthSharing) return;
  ahead.further.push(packAside(picture, run, ahead.channels, aside));
  ahead.others = { from: run.to, to };
}

/**
 * An 8-bit PNG that decodes to the same bytes; without an alpha channel when no pixel needs one.
 * @param aside packs the lower half meanwhile
 * @param ahead rows of this picture that are packed already
 */
export async function pngEncode(picture: Picture, aside: Aside = here, ahead?: RowsAhead): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = picture;
  const { channels, others } = ahead ?? { channels: isOpaque(picture) ? 3 : 4, others: { from: 0, to: height } };
  const half = width * (others.to - others.from) < worthSharing ? others.to : (others.from + others.to) >> 1;
  const lower = half < others.to ? [packAside(picture, { from: half, to: others.to, isLast: !ahead }, channels, aside)] : [];
  const upper = packedRows(filtered(picture, { from: others.from, to: half }, channels), { isLast: !ahead && half === height });
  const [above, below] = (await ahead?.done)?.packed ?? [];
  const further = await Promise.all(ahead?.further ?? []);
  const all = [above, ...further, upper, ...(await Promise.all(lower)), below];
  return pngFile(
    picture,
    channels,
    all.filter((run) => run !== undefined),
  );
}

async function packAside(picture: Picture, { from, to, isLast }: Run, channels: Channels, aside: Aside): Promise<PackedRows> {
  // With the row above, which the first one's filter looks at.
  const above = Math.min(1, from);
  const part = cut(picture, { x: 0, y: from - above, width: picture.width, height: to - from + above });
  const { packed } = await aside.pack({ picture: part, runs: [{ from: above, to: part.height, isLast }], channels });
  return packed[0]!;
}
