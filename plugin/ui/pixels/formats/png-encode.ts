import { here, type Aside, type Run } from '../aside.ts';
import { cut } from '../sizes/cut.ts';
import { isOpaque } from './is-opaque.ts';
import type { Picture } from '../picture.ts';
import { packedRows, pngFile, type PackedRows } from './png-file.ts';
import { filtered, type Rows } from './png-filter.ts';

type Channels = 3 | 4;

/** Pixels from which on it is worth asking another worker. */
const worthSharing = 250_000;

/** Rows that were known before the others were, at a picture's top and bottom, as they are being packed; and the others. */
export interface RowsAhead {
  /** A copy of the picture, once they are packed. */
  picture: Promise<Picture>;
  channels: Channels;
  others: Rows;
  top: Promise<PackedRows>[];
  bottom: Promise<PackedRows>[];
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
  const above = { from: 0, to: others.from, isLast: false };
  const below = { from: others.to, to: height, isLast: true };
  const runs = [above, below].filter(({ from, to }) => from < to);
  const done = aside.pack({ picture: { width, height, data: picture.data.slice() }, runs, channels });
  const packed = (run: Run) => (runs.includes(run) ? [done.then((all) => all.packed[runs.indexOf(run)]!)] : []);
  return { picture: done.then((all) => all.picture), channels, others, top: packed(above), bottom: packed(below) };
}

/** Has more of them packed, from the top: those above a row, which are now as they will be. */
export function packFurther(ahead: RowsAhead, picture: Picture, above: number, aside: Aside): void {
  const { from, to } = ahead.others;
  // The last part of a file is made with the file.
  const rows = { from, to: Math.min(above, to - 1) };
  if (picture.width * (rows.to - from) < worthSharing) return;
  ahead.top.push(packAside(picture, rows, ahead.channels, aside));
  ahead.others = { from: rows.to, to };
}

/**
 * An 8-bit PNG that decodes to the same bytes; without an alpha channel when no pixel needs one.
 * @param aside packs the lower half meanwhile
 * @param ahead rows of this picture that are packed already
 */
export async function pngEncode(picture: Picture, aside: Aside = here, ahead?: RowsAhead): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = picture;
  const { channels, others, top, bottom }: Omit<RowsAhead, 'picture'> = ahead ?? {
    channels: isOpaque(picture) ? 3 : 4,
    others: { from: 0, to: height },
    top: [],
    bottom: [],
  };
  const half = width * (others.to - others.from) < worthSharing ? others.to : (others.from + others.to) >> 1;
  const lower = half < others.to ? [packAside(picture, { from: half, to: others.to }, channels, aside)] : [];
  const isLast = lower.length + bottom.length === 0;
  const upper = packedRows(filtered(picture, { from: others.from, to: half }, channels), { isLast });
  return pngFile(picture, channels, [...(await Promise.all(top)), upper, ...(await Promise.all([...lower, ...bottom]))]);
}

async function packAside(picture: Picture, { from, to }: Rows, channels: Channels, aside: Aside): Promise<PackedRows> {
  // With the row above, which the first one's filter looks at.
  const above = Math.min(1, from);
  const part = cut(picture, { x: 0, y: from - above, width: picture.width, height: to - from + above });
  const run = { from: above, to: part.height, isLast: to === picture.height };
  const { packed } = await aside.pack({ picture: part, runs: [run], channels });
  return packed[0]!;
}
