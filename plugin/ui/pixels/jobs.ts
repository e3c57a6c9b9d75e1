import type { Box, Shape } from '../../messages.ts';
import type { Picture, Rect, Size } from './picture.ts';
import { cropTo } from './crop.ts';
import { cut } from './cut.ts';
import { decode, isPng } from './decode.ts';
import { fit } from './fit.ts';
import { mask as rasterMask } from './mask.ts';
import { layIn, type LaidIn } from './lay-in.ts';
import { outside, type Outside } from './outside.ts';
import { pad, padChannel } from './pad.ts';
import { paste } from './paste.ts';
import { pngDecode } from './png-decode.ts';
import { greyPngEncode, pngEncode } from './png-encode.ts';
import { windowIn } from './seen-through.ts';
import { sha256 } from './sha256.ts';
import type { Registration } from './register.ts';
import type { Edge } from './soften.ts';

/** Bytes together with the name the relay knows them by. */
export interface Blobbed {
  sha256: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface PreparedBase {
  base: Blobbed;
  /** null when no shape covers a pixel of the base. */
  mask: Blobbed | null;
  size: Size;
  inset: Rect;
  /** Set when only the part round the mask is sent; the capture and its whole mask are then needed to finish. */
  crop: { rect: Rect; captured: Blobbed; mask: Blobbed } | null;
}

export interface Finished extends Pick<LaidIn, 'toned' | 'seam' | 'obedience'> {
  composite: Blobbed;
  /** Of the composite. */
  size: Size;
  /** Set when the model's picture was not of the size it was asked for and had to be scaled. */
  scaledFrom: Size | null;
  /** null without a mask: nothing was outside. */
  outside: Outside | null;
  /** null when there was nothing to lie over. */
  registration: Registration | null;
}

/** What the worker does for the panel. Every job is given all it needs, so none can mix with another. */
export interface PixelJobs {
  /**
   * Pads a capture to a size the model takes and draws the mask over the same pixels.
   * @param ask.crop sends the part round the mask alone, where that is less than the whole
   */
  prepare(ask: { png: Uint8Array<ArrayBuffer>; box: Box; shapes: Shape[]; crop?: boolean }): Promise<PreparedBase>;
  /**
   * Lays what the model returned into the base it was given, in register.
   * @param ask.edge how the mask's edge is treated; sharp when left out
   * @param ask.crop when the base was a part of a capture, that capture, its mask, and the part
   */
  finish(ask: {
    base: Uint8Array<ArrayBuffer>;
    inset: Rect;
    mask: Uint8Array<ArrayBuffer> | null;
    raw: Uint8Array<ArrayBuffer>;
    edge?: Edge;
    crop?: { rect: Rect; captured: Uint8Array<ArrayBuffer>; mask: Uint8Array<ArrayBuffer> };
  }): Promise<Finished>;
  /** A picture made from nothing, as the PNG that Figma takes. */
  finishNew(ask: { raw: Uint8Array<ArrayBuffer> }): Promise<Finished>;
  /** Names bytes. */
  name(ask: { bytes: Uint8Array<ArrayBuffer> }): Promise<Blobbed>;
  /** A small PNG for a strip of pictures. */
  thumbnail(ask: { bytes: Uint8Array<ArrayBuffer>; longestSide: number }): Promise<Uint8Array<ArrayBuffer>>;
}

export const pixelJobs: PixelJobs = {
  async prepare({ png, box, shapes, crop }) {
    const captured = pngDecode(png);
    const coverage = shapes.length ? rasterMask(shapes, box, captured) : null;
    const covers = coverage?.some((level) => level > 0);
    const rect = crop && coverage && covers ? cropTo(coverage, captured) : null;
    const sent = rect ? cut(captured, rect) : captured;
    const sentMask = rect && coverage ? cutChannel(coverage, captured, rect) : coverage;

    const { size, inset } = fit(sent);
    const base = blobbed(await pngEncode(pad(sent, size, inset)));
    const mask = sentMask && covers ? blobbed(await greyPngEncode(size, padChannel(sentMask, size, inset))) : null;
    if (!rect || !coverage) return { base, mask, size, inset, crop: null };
    return { base, mask, size, inset, crop: { rect, captured: blobbed(png), mask: blobbed(await greyPngEncode(captured, coverage)) } };
  },

  async finish({ base, inset, mask, raw, edge, crop }) {
    const padded = pngDecode(base);
    const returned = await decode(raw);
    const asAsked = returned.width === padded.width && returned.height === padded.height;
    const window = windowIn(returned, padded, inset);
    const whole = crop ? pngDecode(crop.captured) : cut(padded, inset);
    const wholeMask = crop ? firstChannel(pngDecode(crop.mask)) : mask && firstChannel(cut(pngDecode(mask), inset));
    const rect = crop?.rect ?? { x: 0, y: 0, width: whole.width, height: whole.height };

    const captured = crop ? cut(whole, rect) : whole;
    const localMask = crop && wholeMask ? cutChannel(wholeMask, whole, rect) : wholeMask;
    const laid = layIn(captured, returned, window, localMask, edge);
    const png = await pngEncode(crop ? paste(whole, laid.picture, rect) : laid.picture);
    return {
      composite: blobbed(png),
      size: { width: whole.width, height: whole.height },
      scaledFrom: asAsked ? null : { width: returned.width, height: returned.height },
      outside: laid.mask && wholeMask && countOutside(laid, captured, whole, pngDecode(png), rect),
      registration: laid.registration,
      toned: laid.toned,
      seam: laid.seam,
      obedience: laid.obedience,
    };
  },

  async finishNew({ raw }) {
    const picture = await decode(raw);
    const png = isPng(raw) ? raw : await pngEncode(picture);
    const size = { width: picture.width, height: picture.height };
    const nothing = { scaledFrom: null, outside: null, registration: null, toned: false, seam: null, obedience: null };
    return { composite: blobbed(png), size, ...nothing };
  },

  name: ({ bytes }) => Promise.resolve(blobbed(bytes)),

  async thumbnail({ bytes, longestSide }) {
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser offers no 2D canvas to a worker.');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  },
};

function blobbed(bytes: Uint8Array<ArrayBuffer>): Blobbed {
  return { sha256: sha256(bytes), bytes };
}

/** The churn is of the part the model saw; all else is of the whole picture. */
function countOutside(laid: LaidIn, captured: Picture, whole: Picture, placed: Picture, rect: Rect): Outside {
  const weights = laid.mask ?? new Uint8Array(captured.width * captured.height);
  const local = outside(captured, laid.returned, cut(placed, rect), weights);
  const elsewhere = outside(whole, whole, placed, padChannel(new Uint8Array(weights.length).fill(255), whole, rect));
  return { pixels: local.pixels + elsewhere.pixels, changed: local.changed + elsewhere.changed, churn: local.churn };
}

function cutChannel(channel: Uint8Array, { width }: Size, rect: Rect): Uint8Array {
  const part = new Uint8Array(rect.width * rect.height);
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * width + rect.x;
    part.set(channel.subarray(from, from + rect.width), y * rect.width);
  }
  return part;
}

function firstChannel({ width, height, data }: Picture): Uint8Array {
  const channel = new Uint8Array(width * height);
  for (let pixel = 0; pixel < channel.length; pixel++) channel[pixel] = data[pixel * 4]!;
  return channel;
}
