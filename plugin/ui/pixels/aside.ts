import { blobbed, type Blobbed, type Bytes } from './formats/blobbed.ts';
import { decode } from './formats/decode.ts';
import { greyPngEncode } from './formats/grey-encode.ts';
import type { Picture, Size } from './picture.ts';
import { packedRows, type PackedRows } from './formats/png-file.ts';
import { filtered, type Rows } from './formats/png-filter.ts';

/** Parts of a job that somebody else can do meanwhile: a second worker of the same code, where there is one. */
export interface Aside {
  decode(ask: { bytes: Bytes }): Promise<Picture>;
  /** What it is given comes back with its name. */
  name(ask: { bytes: Bytes }): Promise<Blobbed>;
  /** A mask as a file. */
  keepMask(ask: { grey: Uint8Array; size: Size }): Promise<Blobbed>;
  /** Filters and packs rows of a picture, which are some of a PNG. What it is given is gone. */
  pack(ask: { picture: Picture; rows: Rows; channels: 3 | 4; isLast: boolean }): Promise<PackedRows>;
}

/** Nobody else: one after the other. */
export const here: Aside = {
  decode: ({ bytes }) => decode(bytes),
  name: async ({ bytes }) => blobbed(bytes),
  keepMask: async ({ grey, size }) => blobbed(await greyPngEncode(size, grey)),
  pack: async ({ picture, rows, channels, isLast }) => packedRows(filtered(picture, rows, channels), { isLast }),
};
