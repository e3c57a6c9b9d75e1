import { encode as encodeJpeg } from 'jpeg-js';
import { expect, test } from 'vitest';
import type { Shape } from '../../../messages.ts';
import { pixelJobs, type FinishAsk, type PreparedBase } from '../jobs.ts';
import { emptyPicture, type Picture, type Size } from '../picture.ts';
import { pngDecode } from '../formats/png-decode.ts';
import { greyPngEncode } from '../formats/grey-encode.ts';
import { pngEncode } from '../formats/png-encode.ts';
import { sharp } from '../masks/soften.ts';

const size = { width: 1216, height: 900 };
const box = { x: 0, y: 0, ...size };

function scene({ dx, dy } = { dx: 0, dy: 0 }, of: Size = size): Picture {
  const picture = emptyPicture(of);
  for (let pixel = 0, at = 0; pixel < of.width * of.height; pixel++, at += 4) {
    const [x, y] = [(pixel % of.width) - dx, Math.floor(pixel / of.width) - dy];
    const level = 40 * Math.sin(x * 0.05 + 2 * Math.sin(y * 0.031)) + 40 * Math.sin(y * 0.06 + x * 0.01 + Math.sin(x * 0.017) * 3);
    picture.data.set([128 + level, 120 + level * 0.8, 140 - level * 0.5, 255], at);
  }
  return picture;
}

function rectangle(x: number, y: number, width: number, height: number): Shape {
  return {
    layerId: '1:1',
    paths: [{ data: `M 0 0 L ${width} 0 L ${width} ${height} L 0 ${height} Z`, rule: 'nonzero' }],
    transform: [
      [1, 0, x],
      [0, 1, y],
    ],
  };
}

/** The picture with red where `paint` says so. */
function painted({ width, height, data }: Picture, paint: (x: number, y: number) => boolean): Picture {
  const out = { width, height, data: data.slice() };
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (paint(x, y)) out.data.set([255, 0, 0, 255], (y * width + x) * 4);
  return out;
}

async function prepared(captured: Picture, shape = rectangle(1100, 300, 100, 80), crop = true): Promise<PreparedBase> {
  const over = { ...box, width: captured.width, height: captured.height };
  return pixelJobs.prepare({ picture: await pngEncode(captured), box: over, shapes: [shape], rendered: null, edge: sharp, crop });
}

async function asked({ base, mask, inset, crop }: PreparedBase, raw: Picture): Promise<FinishAsk> {
  return {
    base: base.bytes,
    inset,
    mask: mask?.bytes ?? null,
    raw: await pngEncode(raw),
    crop: crop && { rect: crop.rect, captured: crop.captured.bytes, mask: crop.mask.bytes },
    edge: sharp,
    reshaped: null,
    offset: 'find',
    placing: 'beside',
  };
}

function isRed({ width, data }: Picture, x: number, y: number): boolean {
  const at = (y * width + x) * 4;
  return data[at] === 255 && data[at + 1] === 0 && data[at + 2] === 0;
}

/** The smallest rectangle that holds every pixel that differs. */
function changedPart(one: Picture, other: Picture): { left: number; top: number; right: number; bottom: number } {
  const part = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  for (let at = 0; at < one.data.length; at++) {
    if (one.data[at] === other.data[at]) continue;
    const [x, y] = [(at >> 2) % one.width, Math.floor((at >> 2) / one.width)];
    part.left = Math.min(part.left, x);
    part.top = Math.min(part.top, y);
    part.right = Math.max(part.right, x);
    part.bottom = Math.max(part.bottom, y);
  }
  return part;
}

test('what comes back for a part goes where the part belongs, and nothing else changes', async () => {
  const captured = scene();
  const ready = await prepared(captured);
  const { rect } = ready.crop!;
  const raw = painted(
    pngDecode(ready.base.bytes),
    (x, y) => Math.abs(x - ready.inset.x + rect.x - 1150) < 30 && Math.abs(y - ready.inset.y + rect.y - 340) < 30,
  );
  const { composite, receipt, size: finishedSize, patch, pieces } = await pixelJobs.finish(await asked(ready, raw));
  expect(finishedSize).toEqual(size);
  expect(pieces).toEqual([{ blob: composite, rect: box }]);
  expect(patch).toBeNull();
  expect(receipt).toMatchObject({ outside: { pixels: 1216 * 900 - 8000, changed: 0, churn: 0 }, obedience: 'obeyed', scaledFrom: null });
  const placed = pngDecode(composite.bytes);
  expect(isRed(placed, 1150, 340)).toBe(true);
  const part = changedPart(captured, placed);
  expect(part.left >= 1100 && part.right < 1200 && part.top >= 300 && part.bottom < 380).toBe(true);
});

test.each([
  ['a part, in which the mask is large', size, true],
  ['a whole picture that was padded', { width: 1003, height: 871 }, false],
])('what comes back for %s is in the file as it is in memory', async (_, of, crop) => {
  const captured = scene({ dx: 0, dy: 0 }, of);
  const ready = await prepared(captured, rectangle(400, 300, 300, 460), crop);
  expect(ready.crop !== null).toBe(crop);
  const { x, y } = ready.crop?.rect ?? box;
  const isMasked = (u: number, v: number) => u >= 400 && u < 700 && v >= 300 && v < 760;
  const raw = painted(pngDecode(ready.base.bytes), (u, v) => isMasked(u - ready.inset.x + x, v - ready.inset.y + y));
  const { composite, receipt } = await pixelJobs.finish(await asked(ready, raw));
  expect(receipt).toMatchObject({ outside: { pixels: of.width * of.height - 300 * 460, changed: 0 }, obedience: 'obeyed' });
  expect(Buffer.compare(pngDecode(composite.bytes).data, painted(captured, isMasked).data)).toBe(0);
});

test('a base that another client sent as a JPEG is as large as it says', async () => {
  const captured = scene({ dx: 0, dy: 0 }, { width: 640, height: 512 });
  const base = new Uint8Array(encodeJpeg(captured, 90).data);
  const raw = await pngEncode(painted(captured, () => true));
  const inset = { x: 0, y: 0, width: 640, height: 512 };
  const ask = { base, raw, inset, mask: null, crop: null, edge: sharp, reshaped: null, offset: 'as-it-came', placing: 'beside' } as const;
  const { composite, receipt, size: of } = await pixelJobs.finish(ask);
  expect(of).toEqual({ width: 640, height: 512 });
  expect(receipt.scaledFrom).toBeNull();
  expect(Buffer.compare(pngDecode(composite.bytes).data, painted(captured, () => true).data)).toBe(0);
});

test('a mask that has been moved lays the same picture in elsewhere, with the registration found before', async () => {
  const captured = scene();
  const ready = await prepared(captured);
  const { rect } = ready.crop!;
  const here = { x: rect.x - ready.inset.x, y: rect.y - ready.inset.y };
  const raw = painted(pngDecode(ready.base.bytes), (x, y) => x + here.x > 900 && x + here.x < 1250 && y + here.y > 200 && y + here.y < 500);
  const ask = await asked(ready, raw);
  const first = await pixelJobs.finish(ask);
  const reshaped = { shapes: [rectangle(1000, 260, 60, 50)], box, edge: sharp };
  const moved = await pixelJobs.finish({ ...ask, reshaped, offset: first.receipt.registration! });
  expect(changedPart(captured, pngDecode(moved.composite.bytes))).toEqual({ left: 1000, top: 260, right: 1059, bottom: 309 });
  expect(moved.receipt.registration).toEqual(first.receipt.registration);
  expect(moved.receipt.outside).toMatchObject({ pixels: 1216 * 900 - 3000, changed: 0 });
});

test('a mask moved beyond the part the model was given changes nothing there', async () => {
  const captured = scene();
  const ready = await prepared(captured);
  const { rect } = ready.crop!;
  const ask = await asked(
    ready,
    painted(pngDecode(ready.base.bytes), () => true),
  );
  const reshaped = { shapes: [rectangle(rect.x - 200, 300, 400, 40)], box, edge: sharp };
  const { composite, weights } = await pixelJobs.finish({ ...ask, reshaped });
  expect(changedPart(captured, pngDecode(composite.bytes))).toEqual({ left: rect.x, top: 300, right: rect.x + 199, bottom: 339 });
  const laid = pngDecode(weights!.bytes);
  expect([laid.width, laid.height]).toEqual([1216, 900]);
  expect([laid.data[(320 * 1216 + rect.x - 1) * 4], laid.data[(320 * 1216 + rect.x) * 4]]).toEqual([0, 255]);
});

test('a picture too far off stays where it lies, unless it is to be put back', async () => {
  const small = { width: 480, height: 360 };
  const captured = scene({ dx: 0, dy: 0 }, small);
  const raw = painted(scene({ dx: 30, dy: 0 }, small), (x, y) => Math.abs(x - 30 - 240) < 30 && Math.abs(y - 180) < 30);
  const mask = new Uint8Array(480 * 360);
  for (let y = 140; y < 220; y++) mask.fill(255, y * 480 + 190, y * 480 + 290);
  const ask: FinishAsk = {
    base: await pngEncode(captured),
    inset: { x: 0, y: 0, ...small },
    mask: await greyPngEncode(small, mask),
    raw: await pngEncode(raw),
    crop: null,
    edge: sharp,
    reshaped: null,
    offset: 'find',
    placing: 'beside',
  };
  const found = await pixelJobs.finish(ask);
  expect(found.receipt.registration).toMatchObject({ accepted: false, reason: 'too-far' });
  expect(found.receipt.registration?.dx).toBeCloseTo(30, 0);
  const back = await pixelJobs.finish({ ...ask, offset: 'put-back' });
  expect(back.receipt.registration).toMatchObject({ accepted: true, reason: 'too-far' });
  // Nothing lies wrong any more, and nothing was recoloured: it is as it came, put back.
  expect(back.receipt.seam?.before).toBeCloseTo(back.receipt.seam?.after ?? NaN, 1);
  expect(found.receipt.seam?.before).toBeGreaterThan(2 * (back.receipt.seam?.before ?? NaN));
  expect(isRed(pngDecode(back.composite.bytes), 215, 180)).toBe(true);
  const left = await pixelJobs.finish({ ...ask, offset: 'as-it-came' });
  expect(left.receipt.registration).toMatchObject({ accepted: false, reason: 'too-far' });
  expect(isRed(pngDecode(left.composite.bytes), 215, 180)).toBe(false);
  expect(isRed(pngDecode(left.composite.bytes), 285, 180)).toBe(true);
});

test('a patch is the model’s picture in register, of all it was given', async () => {
  const captured = scene();
  const ready = await prepared(captured);
  const { rect } = ready.crop!;
  const here = { x: rect.x - ready.inset.x, y: rect.y - ready.inset.y };
  const raw = painted(
    pngDecode(ready.base.bytes),
    (x, y) => x + here.x > 1080 && x + here.x < 1220 && y + here.y > 280 && y + here.y < 400,
  );
  const { patch, composite } = await pixelJobs.finish({ ...(await asked(ready, raw)), placing: 'patch' });
  expect(patch?.rect).toEqual(rect);
  const shown = pngDecode(patch!.blob.bytes);
  expect([shown.width, shown.height]).toEqual([rect.width, rect.height]);
  expect(isRed(shown, 1090 - rect.x, 290 - rect.y)).toBe(true);
  expect(isRed(pngDecode(composite.bytes), 1090, 290)).toBe(false);
  expect(isRed(pngDecode(composite.bytes), 1150, 340)).toBe(true);
});
