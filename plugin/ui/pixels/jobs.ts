import type { Box, Shape } from '../../messages.ts';
import type { Picture, Rect, Size } from './picture.ts';
import { composite } from './composite.ts';
import { cut } from './cut.ts';
import { decode, isPng } from './decode.ts';
import { fit } from './fit.ts';
import { mask as rasterMask } from './mask.ts';
import { outside, type Outside } from './outside.ts';
import { pad, padChannel } from './pad.ts';
import { pngDecode } from './png-decode.ts';
import { greyPngEncode, pngEncode } from './png-encode.ts';
import { resample } from './resample.ts';
import { sha256 } from './sha256.ts';

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
}

export interface Finished {
  composite: Blobbed;
  /** Of the composite. */
  size: Size;
  /** Set when the model's picture was not of the size it was asked for and had to be scaled. */
  scaledFrom: Size | null;
  /** null without a mask: nothing was outside. */
  outside: Outside | null;
}

/** What the worker does for the panel. Every job is given all it needs, so none can mix with another. */
export interface PixelJobs {
  /** Pads a capture to a size the model takes and draws the mask over the same pixels. */
  prepare(ask: { png: Uint8Array<ArrayBuffer>; box: Box; shapes: Shape[] }): Promise<PreparedBase>;
  /** Lays what the model returned into the base it was given. */
  finish(ask: {
    base: Uint8Array<ArrayBuffer>;
    inset: Rect;
    mask: Uint8Array<ArrayBuffer> | null;
    raw: Uint8Array<ArrayBuffer>;
  }): Promise<Finished>;
  /** A picture made from nothing, as the PNG that Figma takes. */
  finishNew(ask: { raw: Uint8Array<ArrayBuffer> }): Promise<Finished>;
  /** Names bytes. */
  name(ask: { bytes: Uint8Array<ArrayBuffer> }): Promise<Blobbed>;
  /** A small PNG for a strip of pictures. */
  thumbnail(ask: { bytes: Uint8Array<ArrayBuffer>; longestSide: number }): Promise<Uint8Array<ArrayBuffer>>;
}

export const pixelJobs: PixelJobs = {
  async prepare({ png, box, shapes }) {
    const captured = pngDecode(png);
    const { size, inset } = fit(captured);
    const base = blobbed(await pngEncode(pad(captured, size, inset)));
    const coverage = shapes.length ? rasterMask(shapes, box, captured) : null;
    const covers = coverage?.some((level) => level > 0);
    const mask = coverage && covers ? blobbed(await greyPngEncode(size, padChannel(coverage, size, inset))) : null;
    return { base, mask, size, inset };
  },

  async finish({ base, inset, mask, raw }) {
    const padded = pngDecode(base);
    const captured = cut(padded, inset);
    const returned = await decode(raw);
    const asAsked = returned.width === padded.width && returned.height === padded.height;
    const model = cut(asAsked ? returned : resample(returned, padded), inset);
    const coverage = mask ? firstChannel(cut(pngDecode(mask), inset)) : null;

    const png = await pngEncode(composite(captured, model, coverage));
    return {
      composite: blobbed(png),
      size: { width: inset.width, height: inset.height },
      scaledFrom: asAsked ? null : { width: returned.width, height: returned.height },
      outside: coverage ? outside(captured, model, pngDecode(png), coverage) : null,
    };
  },

  async finishNew({ raw }) {
    const picture = await decode(raw);
    const png = isPng(raw) ? raw : await pngEncode(picture);
    return { composite: blobbed(png), size: { width: picture.width, height: picture.height }, scaledFrom: null, outside: null };
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

function firstChannel({ width, height, data }: Picture): Uint8Array {
  const channel = new Uint8Array(width * height);
  for (let pixel = 0; pixel < channel.length; pixel++) channel[pixel] = data[pixel * 4]!;
  return channel;
}
