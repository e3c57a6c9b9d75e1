import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../preview/testing/open-browser.ts';
import type { Box, Shape } from '../../messages.ts';
import { greyPngEncode } from './formats/grey-encode.ts';
import { pixelJobs, type PixelJobs } from './jobs.ts';
import { sharp } from './masks/soften.ts';
import { emptyPicture, type Picture, type Size } from './picture.ts';
import { pngDecode } from './formats/png-decode.ts';
import { pngEncode } from './formats/png-encode.ts';

const captured: Size = { width: 1024, height: 640 };
const box: Box = { x: 5000.25, y: -300.5, width: 1024, height: 640 };

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const bundle = async (contents: string) => {
    const options = { bundle: true, write: false, format: 'iife', target: 'chrome110', loader: { '.wasm': 'binary' } } as const;
    const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: folder, loader: 'ts' } });
    return outputFiles[0]?.text ?? '';
  };
  const worker = await bundle(`import './worker.ts';`);
  const client = await bundle(`
    import { pixelsClient } from './pixels-client.ts';
    globalThis.pixels = pixelsClient(${JSON.stringify(worker)});
    globalThis.bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    globalThis.textOf = (bytes) => { let text = ''; for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text); };`);
  browser = await openBrowser();
  page = await browser.newPage();
  // As in Figma: a page without an origin, so without a secure context.
  await page.goto('data:text/html,<title>panel</title>');
  await page.addScriptTag({ content: client });
}, 30_000);

afterAll(() => browser.close());

/** What the page holds. */
interface Panel {
  pixels: PixelJobs;
  bytesOf: (text: string) => Uint8Array<ArrayBuffer>;
  textOf: (bytes: Uint8Array) => string;
}

/** Runs `prepare` in the real worker and decodes what it made. */
async function prepare(
  picture: Picture,
  shapes: Shape[],
  over: Box = box,
): Promise<{ base: Picture; mask: Picture | null; sha256: string }> {
  const png = Buffer.from(await pngEncode(picture)).toString('base64');
  const answer = await page.evaluate(
    async ({ png, shapes, over, edge }) => {
      const { pixels, bytesOf, textOf } = globalThis as unknown as Panel;
      const { base, mask } = await pixels.prepare({
        picture: bytesOf(png),
        box: over,
        shapes,
        rendered: null,
        edge,
        crop: false,
      });
      return { base: textOf(base.bytes), sha256: base.sha256, mask: mask && textOf(mask.bytes) };
    },
    { png, shapes, over, edge: sharp },
  );
  return { base: decoded(answer.base), mask: answer.mask === null ? null : decoded(answer.mask), sha256: answer.sha256 };
}

function decoded(text: string): Picture {
  return pngDecode(Buffer.from(text, 'base64'));
}

async function coverage(shapes: Shape[], over: Box = box): Promise<{ area: number; full: number; at: (x: number, y: number) => number }> {
  const { mask } = await prepare(emptyPicture(captured), shapes, over);
  if (!mask) throw new Error('The shapes cover nothing.');
  const levels = mask.data.filter((_, at) => at % 4 === 0);
  return {
    area: levels.reduce((sum, level) => sum + level, 0) / 255,
    full: levels.filter((level) => level === 255).length,
    at: (x, y) => levels[y * mask.width + x]!,
  };
}

/** A shape whose own corner lies `x`, `y` inside the box, turned by `degrees`. */
function shape(data: string | string[], x: number, y: number, degrees = 0, rule: 'nonzero' | 'evenodd' = 'nonzero'): Shape {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return {
    layerId: '1:1',
    paths: [data].flat().map((path) => ({ data: path, rule })),
    transform: [
      [cos, -sin, box.x + x],
      [sin, cos, box.y + y],
    ],
  };
}

const square = (left: number, top: number, side: number) =>
  `M ${left} ${top} L ${left + side} ${top} L ${left + side} ${top + side} L ${left} ${top + side} Z`;

test('the base goes through the worker byte for byte, also colour that alpha hides', async () => {
  const picture = emptyPicture(captured);
  for (let at = 0; at < picture.data.length; at++) picture.data[at] = (at * 2_654_435_761) >>> 24;
  const { base, sha256 } = await prepare(picture, []);
  expect(base.data.every((level, at) => level === picture.data[at])).toBe(true);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('a hole stays a hole', async () => {
  const { area, full, at } = await coverage([shape(`${square(0, 0, 300)} ${square(100, 100, 50)}`, 200, 80, 0, 'evenodd')]);
  expect(full).toBe(300 * 300 - 50 * 50);
  expect(area).toBe(full);
  expect([at(199, 80), at(200, 80), at(299, 180), at(300, 180), at(349, 229), at(350, 230)]).toEqual([0, 255, 255, 0, 0, 255]);
});

test('a turned shape covers where it is turned to', async () => {
  const quarter = await coverage([shape('M 0 0 L 100 0 L 100 50 L 0 50 Z', 300, 200, 90)]);
  expect(quarter.full).toBe(5000);
  expect([quarter.at(250, 200), quarter.at(299, 299), quarter.at(300, 200), quarter.at(249, 200)]).toEqual([255, 255, 0, 0]);

  const tilted = await coverage([shape(square(0, 0, 200), 500, 100, 30)]);
  expect(Math.abs(tilted.area - 40_000)).toBeLessThan(80);
});

test('shapes and paths that overlap are one area', async () => {
  const paths = await coverage([shape([square(0, 0, 100), square(50, 50, 100)], 10, 10)]);
  expect(paths.full).toBe(17_500);
  const shapes = await coverage([shape(square(0, 0, 100), 10, 10), shape(square(0, 0, 100), 60, 60)]);
  expect(shapes.full).toBe(17_500);
});

test('what reaches over the edge of the base is cut there', async () => {
  const { full, at } = await coverage([shape(square(0, 0, 100), -40, 590)]);
  expect(full).toBe(60 * 50);
  expect(at(0, 639)).toBe(255);
});

test('a mask follows the scale the base was captured at', async () => {
  const { full } = await coverage([shape(square(0, 0, 100), 20, 20)], { ...box, width: 512, height: 320 });
  expect(full).toBe(200 * 200);
});

test('a shape beside the base is no mask', async () => {
  const { mask } = await prepare(emptyPicture(captured), [shape(square(0, 0, 100), 2000, 0)]);
  expect(mask).toBeNull();
});

test('a turn whose returned picture is the very bytes that were sent is laid in, and the panel keeps them', async () => {
  const picture = emptyPicture(captured);
  for (let at = 0; at < picture.data.length; at++) picture.data[at] = at % 4 === 3 ? 255 : (at * 2_654_435_761) >>> 24;
  const png = await pngEncode(picture);
  const laidIn = await page.evaluate(
    async ({ text, size, edge }) => {
      const { pixels, bytesOf, textOf } = globalThis as unknown as Panel;
      const bytes = bytesOf(text);
      const inset = { x: 0, y: 0, ...size };
      const given = { base: bytes, raw: bytes, mask: null, crop: null, reshaped: null };
      const { composite } = await pixels.finish({ ...given, inset, edge, offset: 'find', placing: 'beside' });
      return { composite: textOf(composite.bytes), kept: bytes.length };
    },
    { text: Buffer.from(png).toString('base64'), size: captured, edge: sharp },
  );
  expect(decoded(laidIn.composite).data).toEqual(picture.data);
  expect(laidIn.kept).toBe(png.length);
});

test('a picture laid in through a mask by two workers is that of one, and its file is whole', async () => {
  const rows = { from: 100, to: 600 };
  const level = (at: number) => (at % 4 === 3 ? 255 : 128 + 90 * Math.sin((at >> 2) * 0.37 + (at % 4)) * Math.cos((at >> 12) * 0.11));
  const before = { ...captured, data: Uint8Array.from({ length: captured.width * captured.height * 4 }, (_, at) => level(at)) };
  const after = { ...before, data: before.data.slice() };
  const grey = new Uint8Array(captured.width * captured.height);
  for (let pixel = rows.from * captured.width; pixel < rows.to * captured.width; pixel++) {
    grey[pixel] = 255;
    after.data.set([200, 30, (pixel * 7) % 256], pixel * 4);
  }
  const [base, raw, mask] = [await pngEncode(before), await pngEncode(after), await greyPngEncode(captured, grey)];
  const common = {
    inset: { x: 0, y: 0, ...captured },
    crop: null,
    reshaped: null,
    edge: sharp,
    offset: 'find',
    placing: 'beside',
  } as const;
  const texts = [base, raw, mask].map((bytes) => Buffer.from(bytes).toString('base64'));
  const byTwo = await page.evaluate(
    async ({ texts, common }) => {
      const { pixels, bytesOf, textOf } = globalThis as unknown as Panel;
      const [base, raw, mask] = texts.map(bytesOf);
      const { composite, receipt, weights } = await pixels.finish({ ...common, base: base!, raw: raw!, mask: mask! });
      // Two engines' cube roots, which the seam is of, differ in their last digit.
      const { outside, registration } = receipt;
      return { composite: textOf(composite.bytes), sha256: composite.sha256, weights: textOf(weights!.bytes), outside, registration };
    },
    { texts, common },
  );
  const byOne = await pixelJobs.finish({ ...common, base, raw, mask });
  expect(byTwo).toEqual({
    composite: Buffer.from(byOne.composite.bytes).toString('base64'),
    sha256: byOne.composite.sha256,
    weights: Buffer.from(byOne.weights!.bytes).toString('base64'),
    outside: byOne.receipt.outside,
    registration: byOne.receipt.registration,
  });
  expect(byOne.receipt.outside).toMatchObject({ changed: 0, pixels: captured.width * 140 });
  expect(Buffer.compare(decoded(byTwo.composite).data, after.data)).toBe(0);
});
