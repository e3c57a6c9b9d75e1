import type { CanvasKit, Image } from 'canvaskit-wasm';
import startCanvasKit from 'canvaskit-wasm/full';
import { beforeAll, expect, test } from 'vitest';
import { samplePicture } from '../sample-picture.ts';
import { decodePicture } from './decode-picture.ts';
import { encodeGif } from './encode-gif.ts';
import { encodePicture } from './encode-picture.ts';
import { paintScene } from './paint-scene.ts';
import type { Pixels } from './pixels.ts';
import { traceSvg } from './trace-svg.ts';

// The package is CommonJS whose export is the function itself; its types say `default`.
const start = startCanvasKit as unknown as (typeof startCanvasKit)['default'];

/** Skia reads what the engine writes: code that shares nothing with it. */
let skia: CanvasKit;

beforeAll(async () => {
  skia = await start();
});

function pixelsOf(image: Image): Pixels {
  const [width, height] = [image.width(), image.height()];
  const { ColorType, AlphaType, ColorSpace } = skia;
  const info = { width, height, colorType: ColorType.RGBA_8888, alphaType: AlphaType.Unpremul, colorSpace: ColorSpace.SRGB };
  return { width, height, data: new Uint8ClampedArray(image.readPixels(0, 0, info)!) };
}

/** Mean difference of a channel where the picture is not clear. */
function off(one: Pixels, other: Pixels): number {
  const differences = Array.from(one.data, (value, at) => (one.data[at | 3]! < 128 ? 0 : Math.abs(value - other.data[at]!)));
  return differences.reduce((sum, value) => sum + value, 0) / differences.length;
}

function dotted(dot: number): Pixels {
  const picture = samplePicture(90, 60);
  for (let y = 20; y < 40; y += 1) for (let x = dot; x < dot + 20; x += 1) picture.data.set([0, 0, 0, 0], (y * 90 + x) * 4);
  return picture;
}

test('a GIF moves, repeats for ever, keeps what is clear, and looks like its frames', () => {
  const frames = [dotted(5), dotted(35), dotted(65)];
  const gif = skia.MakeAnimatedImageFromEncoded(encodeGif(frames, 120))!;
  expect([gif.getFrameCount(), gif.getRepetitionCount(), gif.currentFrameDuration(), gif.width(), gif.height()]).toEqual([
    3, -1, 120, 90, 60,
  ]);
  for (const frame of frames) {
    const shown = pixelsOf(gif.makeImageAtCurrentFrame()!);
    expect(off(frame, shown)).toBeLessThan(12);
    expect(shown.data.filter((alpha, at) => at % 4 === 3 && alpha === 0)).toHaveLength(400);
    gif.decodeNextFrame();
  }
});

test('a GIF with more than a table of codes is read to its last pixel', () => {
  const noise = samplePicture(300, 200);
  for (let at = 0; at < noise.data.length; at += 1) if (at % 4 !== 3) noise.data[at] = (at * 7919 + (at >> 3) * 104_729) & 255;
  const gif = skia.MakeAnimatedImageFromEncoded(encodeGif([noise], 100))!;
  expect(off(noise, pixelsOf(gif.makeImageAtCurrentFrame()!))).toBeLessThan(15);
});

test('an SVG is nothing but filled outlines that look like the picture, and a label in lines', () => {
  const scene = { prompt: 'a valley', lettering: 'a valley', palette: null, transparent: false, label: null };
  const picture = paintScene(scene, 240, 160);
  const svg = new TextDecoder().decode(traceSvg(picture, 'demo'));
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="240" height="160" viewBox="0 0 240 160"><title>[^<]+<\/title>(<path [^>]+\/>)+<\/svg>\n$/,
  );
  expect(svg.match(/stroke="#ffffff"/g)).toHaveLength(1);
  expect(off(picture, drawn(svg, 240, 160))).toBeLessThan(14);
});

test('an SVG stays clear where the picture is', () => {
  const clear = dotted(35);
  const shown = drawn(new TextDecoder().decode(traceSvg(clear, null)), 90, 60);
  expect([shown.data[(30 * 90 + 45) * 4 + 3], shown.data[(30 * 90 + 10) * 4 + 3]]).toEqual([0, 255]);
});

function drawn(svg: string, width: number, height: number): Pixels {
  const surface = skia.MakeSurface(width, height)!;
  const paint = new skia.Paint();
  for (const [, colour, outline] of svg.matchAll(/<path fill="(#[0-9a-f]{6})" fill-rule="evenodd" d="([^"]+)"/g)) {
    const path = skia.Path.MakeFromSVGString(outline!)!;
    path.setFillType(skia.FillType.EvenOdd);
    paint.setColor(skia.parseColorString(colour!));
    surface.getCanvas().drawPath(path, paint);
  }
  return pixelsOf(surface.makeImageSnapshot());
}

test('WebP and JPEG are read by others and by the engine, smaller with less quality', () => {
  const picture = samplePicture(120, 80);
  for (const type of ['webp', 'jpeg'] as const) {
    const [fine, coarse] = [100, 30].map((quality) => encodePicture(picture, { type, quality }));
    expect(off(picture, pixelsOf(skia.MakeImageFromEncoded(fine!)!))).toBeLessThan(3);
    expect(off(picture, decodePicture(fine!))).toBeLessThan(3);
    expect(coarse!.length).toBeLessThan(fine!.length);
  }
});

test('WebP keeps what is clear', () => {
  const { data } = decodePicture(encodePicture(dotted(35), { type: 'webp', quality: 90 }));
  expect([data[(30 * 90 + 45) * 4 + 3], data[3]]).toEqual([0, 255]);
});
