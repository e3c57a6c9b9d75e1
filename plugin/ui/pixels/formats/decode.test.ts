import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import encodeJpeg, { init as initJpeg } from '@jsquash/jpeg/encode.js';
import encodeWebp, { init as initWebp } from '@jsquash/webp/encode.js';
import type { CanvasKit } from 'canvaskit-wasm';
import { beforeAll, expect, test } from 'vitest';
import { startRenderer } from '../../../../preview/host/renderer.ts';
import { decode } from './decode.ts';
import { pngEncode } from './png-encode.ts';
import { emptyPicture, type Picture } from '../picture.ts';

let canvasKit: CanvasKit;

beforeAll(async () => {
  ({ canvasKit } = await startRenderer());
  await initJpeg(await compiled('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
  await initWebp(await compiled('@jsquash/webp/codec/enc/webp_enc.wasm'));
});

async function compiled(file: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(file)))));
}

/** Waves, edges and grain in every channel. */
function varied(alpha: (pixel: number) => number): Picture {
  const picture = emptyPicture({ width: 61, height: 47 });
  for (let at = 0; at < picture.data.length; at++) {
    const [x, y, channel] = [(at >> 2) % 61, Math.floor((at >> 2) / 61), at % 4];
    const wave = 128 + 90 * Math.sin(x / (3 + channel) + y / 5) + (x > 30 ? 30 : 0) + ((at * 2_654_435_761) >>> 28);
    picture.data[at] = channel === 3 ? alpha(at >> 2) : Math.max(0, Math.min(255, Math.round(wave)));
  }
  return picture;
}

const opaque = varied(() => 255);
const translucent = varied((pixel) => (pixel * 7) % 256);

function imageData({ width, height, data }: Picture): ImageData {
  return new ImageData(new Uint8ClampedArray(data), width, height);
}

async function jpegOf(picture: Picture, options: Parameters<typeof encodeJpeg>[1] = {}): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await encodeJpeg(imageData(picture), options));
}

async function webpOf(picture: Picture, options: Parameters<typeof encodeWebp>[1]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await encodeWebp(imageData(picture), options));
}

/** As Skia reads it, which draws in Chromium and in the preview. */
function bySkia(bytes: Uint8Array): Uint8Array {
  const image = canvasKit.MakeImageFromEncoded(bytes);
  if (!image) throw new Error('Skia cannot read it.');
  const pixels = image.readPixels(0, 0, {
    width: image.width(),
    height: image.height(),
    colorType: canvasKit.ColorType.RGBA_8888,
    alphaType: canvasKit.AlphaType.Unpremul,
    colorSpace: canvasKit.ColorSpace.SRGB,
  });
  image.delete();
  return new Uint8Array(pixels as Uint8Array);
}

/** Marker, length, contents. */
function segment(marker: number, contents: number[]): number[] {
  return [0xff, marker, (contents.length + 2) >> 8, (contents.length + 2) & 255, ...contents];
}

function withSegment(jpeg: Uint8Array, added: number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...jpeg.subarray(0, 2), ...added, ...jpeg.subarray(2)]);
}

/** EXIF that says nothing but how the camera was held. */
function exif(orientation: number): number[] {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return segment(0xe1, [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]);
}

test.each([
  ['colour at half resolution', { auto_subsample: false, chroma_subsample: 2 }],
  ['colour at full resolution', { auto_subsample: false, chroma_subsample: 1 }],
  ['baseline', { progressive: false, quality: 90 }],
  ['coarse', { quality: 20 }],
])('a JPEG is read as Skia reads it, to the last bit: %s', async (_, options) => {
  const jpeg = await jpegOf(opaque, options);
  expect(await decode(jpeg)).toEqual({ ...opaque, data: bySkia(jpeg) });
});

test('a grey JPEG becomes colour', async () => {
  const jpeg = await jpegOf(opaque, { color_space: 1 });
  const { data } = await decode(jpeg);
  expect(data).toEqual(bySkia(jpeg));
  expect(data.every((level, at) => at % 4 === 3 || level === data[at - (at % 4)])).toBe(true);
});

test('a lossless WebP keeps every byte, the colour under alpha too', async () => {
  expect(await decode(await webpOf(translucent, { lossless: 1, exact: 1 }))).toEqual(translucent);
});

test.each([
  ['with alpha', translucent],
  ['without', opaque],
])('a lossy WebP is read as Skia reads it: %s', async (_, picture) => {
  const webp = await webpOf(picture, { quality: 60 });
  expect(await decode(webp)).toEqual({ ...picture, data: bySkia(webp) });
});

test('a JPEG of a camera that was turned is put upright', async () => {
  const upright = await decode(await jpegOf(opaque));
  const turned = await decode(withSegment(await jpegOf(opaque), exif(6)));
  expect([turned.width, turned.height]).toEqual([upright.height, upright.width]);
  // A quarter to the right: the left column, from the bottom, becomes the first row.
  for (let x = 0; x < turned.width; x++) {
    const from = (upright.height - 1 - x) * upright.width * 4;
    expect(turned.data.subarray(x * 4, x * 4 + 4)).toEqual(upright.data.subarray(from, from + 4));
  }
});

test('pictures read at the same time do not disturb each other', async () => {
  const jpegs = [await jpegOf(opaque, { quality: 30 }), await jpegOf(opaque, { quality: 80 })];
  const damaged = jpegs[0]!.slice(0, 300);
  const read = await Promise.allSettled([decode(damaged), decode(jpegs[0]!), decode(damaged), decode(jpegs[1]!)]);
  expect(read.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(read.flatMap((one) => (one.status === 'fulfilled' ? [one.value.data] : []))).toEqual(jpegs.map(bySkia));
});

test('what cannot be read is told of in a sentence', async () => {
  const [jpeg, webp] = [await jpegOf(opaque), await webpOf(opaque, { quality: 60 })];
  const print = segment(0xc0, [8, 0, 8, 0, 8, 4, 1, 17, 0, 2, 17, 0, 3, 17, 0, 4, 17, 0]);
  await expect(decode(jpeg.slice(0, jpeg.length >> 1))).rejects.toThrow('This JPEG is damaged.');
  await expect(decode(Uint8Array.from([0xff, 0xd8, 1, 2, 3, 4]))).rejects.toThrow('This JPEG is damaged.');
  await expect(decode(Uint8Array.from([0xff, 0xd8, ...print, ...segment(0xda, [0, 0, 0]), 0xff, 0xd9]))).rejects.toThrow('CMYK');
  await expect(decode(webp.slice(0, 100))).rejects.toThrow('This WebP picture is damaged');
  await expect(decode(Uint8Array.from([0x47, 0x49, 0x46, 0x38, 0x39, 0x61]))).rejects.toThrow('This is no PNG, JPEG or WebP');
  await expect(decode((await pngEncode(opaque)).slice(0, 200))).rejects.toThrow('This PNG is damaged');
});
