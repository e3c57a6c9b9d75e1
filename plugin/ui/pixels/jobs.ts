import type { Box, Edge, Placing, Receipt, Shape } from '../../messages.ts';
import { here, type Aside } from './aside.ts';
import { blobbed, type Blobbed, type Bytes } from './formats/blobbed.ts';
import { count } from './jobs/count.ts';
import { difference } from './jobs/difference.ts';
import { finish } from './jobs/finish.ts';
import { finishNew } from './jobs/finish-new.ts';
import { merge } from './jobs/merge.ts';
import { overlay } from './jobs/overlay.ts';
import { part } from './jobs/part.ts';
import { prepare } from './jobs/prepare.ts';
import { thumbnail } from './jobs/thumbnail.ts';
import type { Sizes } from './sizes/fit-among.ts';
import type { Rect, Size } from './picture.ts';
import type { Registration } from './register/register.ts';

export interface PreparedBase {
  /** What the model is given: the capture, or the part of it round the mask, padded to a legal size. */
  base: Blobbed;
  /** Over the same pixels, grown as asked; null when no shape covers a pixel of the base. */
  mask: Blobbed | null;
  /** Of the base, padding included. */
  size: Size;
  inset: Rect;
  captured: Size;
  /** Set when only a part is sent: where it lies, the capture as it came, its whole mask, and the capture small. */
  crop: { rect: Rect; captured: Blobbed; mask: Blobbed; scene: Blobbed } | null;
}

/** Bytes of a picture, and which pixels of the whole it shows. */
export interface PieceOfPicture {
  blob: Blobbed;
  rect: Rect;
}

export interface Finished {
  /** The whole picture, in one file. */
  composite: Blobbed;
  /** Of the composite, which is that of the capture. */
  size: Size;
  /** As Figma takes it: the composite itself, or parts that overlap by a pixel when it is too large for one image. */
  pieces: PieceOfPicture[];
  /** When placed as a patch: the model's picture in register and in tone, of the part it was given, to be shown through the mask's shape. */
  patch: PieceOfPicture | null;
  /** The mask as it was laid, a grey PNG of the capture's size; null without one. */
  weights: Blobbed | null;
  /** `outside.changed` is counted before anything was written: see `count`. */
  receipt: Receipt;
}

/** All lengths in captured pixels. */
export interface FinishAsk {
  base: Bytes;
  inset: Rect;
  mask: Bytes | null;
  raw: Bytes;
  /** When the base was a part of a capture: that capture, its mask, and the part. */
  crop: { rect: Rect; captured: Bytes; mask: Bytes } | null;
  /** How the sent mask is laid. It was grown before it was sent, and is not grown again. */
  edge: Edge;
  /** Another mask than was sent, grown as its edge says. Beyond the part the model was given nothing changes. */
  reshaped: { shapes: Shape[]; box: Box; edge: Edge } | null;
  /**
   * `put-back` acts on the best guess though it was refused, `as-it-came` leaves the picture where it lies; a registration
   * found before is believed, and spares the search.
   */
  offset: 'find' | 'as-it-came' | 'put-back' | Registration;
  placing: Placing;
  /** The model was asked for transparent ground, which it leaves somewhat untidy. */
  transparent?: boolean;
}

/**
 * What the worker does for the panel. Every job is given all it needs, so none can mix with another. What `prepare`, `overlay` and
 * `name` are given is theirs: the panel has it no more.
 */
export interface PixelJobs {
  /**
   * Pads a capture to a size the model takes and draws the mask over the same pixels.
   * @param ask.picture PNG or JPEG, as captured
   * @param ask.rendered a mask as Figma drew it, whose alpha is united with the shapes
   * @param ask.edge its growth is applied to the mask, its fade when the result is laid in
   * @param ask.crop sends the part round the mask alone, where that is clearly less than the whole
   * @param ask.sizes left out, all that are legal; one of them must hold it
   */
  prepare(ask: {
    picture: Bytes;
    box: Box;
    shapes: Shape[];
    rendered: Bytes | null;
    edge: Edge;
    crop: boolean;
    sizes?: Sizes;
  }): Promise<PreparedBase>;
  /** Lays drawn instructions on transparent ground over a prepared base. */
  overlay(ask: { drawn: Bytes; size: Size; inset: Rect }): Promise<Blobbed>;
  /** Lays what the model returned into the base it was given, in register. */
  finish(ask: FinishAsk): Promise<Finished>;
  /** A picture made from nothing, as the PNG that Figma takes. */
  finishNew(ask: { raw: Bytes; transparent: boolean }): Promise<Finished>;
  /**
   * Counts the pixels outside the mask, and those of them on which what was placed is not what was captured.
   * @param ask.inset where in `captured` the captured pixels lie, when it is the padded base
   * @param ask.weights of what `finish` gave
   * @param ask.placed the pieces of a flat picture as Figma holds them; a patch draws nothing outside its shape
   */
  count(ask: {
    captured: Bytes;
    inset: Rect | null;
    weights: Bytes;
    placed: { bytes: Bytes; rect: Rect }[];
  }): Promise<{ pixels: number; changed: number }>;
  /**
   * Takes the part of `from` that the shapes cover into `base`.
   * @throws Error when the two are not of one size
   */
  merge(ask: {
    base: Bytes;
    from: Bytes;
    shapes: Shape[];
    box: Box;
    edge: Edge;
  }): Promise<Pick<Finished, 'composite' | 'size' | 'pieces'> & { pixelsTaken: number }>;
  /** Shows where two pictures differ, and counts it; null when they are not of one size. `strongest` in levels of a channel. */
  difference(ask: { one: Bytes; other: Bytes }): Promise<{ picture: Bytes; pixels: number; changed: number; strongest: number } | null>;
  /** Cuts a part out of a picture. */
  part(ask: { bytes: Bytes; rect: Rect }): Promise<Bytes>;
  /** Names bytes. */
  name(ask: { bytes: Bytes }): Promise<Blobbed>;
  /** A small PNG for a strip of pictures. */
  thumbnail(ask: { bytes: Bytes; longestSide: number }): Promise<Bytes>;
}

/** @param aside does parts of the jobs meanwhile */
export function pixelJobsWith(aside: Aside): PixelJobs {
  return {
    prepare,
    overlay,
    finish: (ask) => finish(ask, aside),
    finishNew: (ask) => finishNew(ask, aside),
    count: (ask) => count(ask, aside),
    merge: (ask) => merge(ask, aside),
    difference,
    part,
    name: ({ bytes }) => Promise.resolve(blobbed(bytes)),
    thumbnail,
  };
}

export const pixelJobs = pixelJobsWith(here);
