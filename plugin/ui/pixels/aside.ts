import { blobbed, type Blobbed, type Bytes } from './formats/blobbed.ts';
import { decode } from './formats/decode.ts';
import { greyPngEncode } from './formats/grey-encode.ts';
import type { Picture, Size } from './picture.ts';
import { readSent, type Sent, type SentAsk } from './jobs/read-sent.ts';
import { packedRows, type PackedRows } from './formats/png-file.ts';
import { filtered, type Rows } from './formats/png-filter.ts';
import { sights, type Ground, type Sights } from './register/sights.ts';

/** Parts of a job that somebody else can do meanwhile: a second worker of the same code, where there is one. */
export interface Aside {
  decode(ask: { bytes: Bytes }): Promise<Picture>;
  readSent(ask: SentAsk): Promise<Sent>;
  /** The ground is theirs. */
  sights(ask: Ground): Promise<Sights>;
  /** What it is given comes back with its name. */
  name(ask: { bytes: Bytes }): Promise<Blobbed>;
  /** A mask as a file. */
  keepMask(ask: { grey: Uint8Array; size: Size }): Promise<Blobbed>;
  /** Filters and packs runs of a picture's rows, each some of a PNG's. The picture comes back with them. */
  pack(ask: { picture: Picture; runs: Run[]; channels: 3 | 4 }): Promise<Packed>;
}

export interface Packed {
  picture: Picture;
  /** For each run. */
  packed: PackedRows[];
}

export interface Run extends Rows {
  /** Of the PNG. */
  isLast: boolean;
}

/** Nobody else: one after the other. */
export const here: Aside = {
  decode: ({ bytes }) => decode(bytes),
  readSent,
  sights: async (ground) => sights(ground),
  name: async ({ bytes }) => blobbed(bytes),
  keepMask: async ({ grey, size }) => blobbed(await greyPngEncode(size, grey)),
  pack: async ({ picture, runs, channels }) => ({
    picture,
    packed: runs.map((run) => packedRows(filtered(picture, run, channels), run)),
  }),
};
