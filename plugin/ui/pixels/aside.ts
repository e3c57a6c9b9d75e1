import { blobbed, type Blobbed, type Bytes } from './formats/blobbed.ts';
import { decode } from './formats/decode.ts';
import { deflate, type Deflated } from './formats/deflate.ts';
import type { Picture } from './picture.ts';
import { filtered, type Rows } from './formats/png-filter.ts';

/** Parts of a job that somebody else can do meanwhile: a second worker of the same code, where there is one. */
export interface Aside {
  decode(ask: { bytes: Bytes }): Promise<Picture>;
  /** What it is given comes back with its name. */
  name(ask: { bytes: Bytes }): Promise<Blobbed>;
  /** Filters and packs rows of a picture, which are the last of a PNG. */
  pack(ask: { picture: Picture; rows: Rows; channels: 3 | 4 }): Promise<Deflated>;
}

/** Nobody else: one after the other. */
export const here: Aside = {
  decode: ({ bytes }) => decode(bytes),
  name: async ({ bytes }) => blobbed(bytes),
  pack: async ({ picture, rows, channels }) => deflate(filtered(picture, rows, channels), { isLast: true }),
};
