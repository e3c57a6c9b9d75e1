import { expect, test } from 'vitest';
import { inMiddle, sampleMask, samplePicture } from '../sample-picture.ts';
import { decodePicture } from './decode-picture.ts';
import { encodePicture } from './encode-picture.ts';
import { toOklab } from './oklab.ts';
import { perform, type Job, type Look } from './perform.ts';
import type { Pixels } from './pixels.ts';

const size = { width: 96, height: 72 };
const base = samplePicture(size.width, size.height);
const png = { type: 'png' } as const;

function looks(change: Partial<Job>): Look[] {
  const job: Job = {
    prompt: 'make it teal',
    base: encodePicture(base, png),
    mask: encodePicture(sampleMask(size.width, size.height), png),
    markup: null,
    guides: [],
    size,
    format: png,
    transparent: false,
    partials: 0,
    variant: 0,
    speaks: true,
    distortions: [],
  };
  return [...perform({ ...job, ...change })];
}

function result(change: Partial<Job>): Pixels {
  const last = looks(change).at(-1);
  if (last?.type !== 'picture') throw new Error(`No picture but ${JSON.stringify(last)}.`);
  return decodePicture(last.bytes);
}

/** Mean colour of the middle, and how many pixels outside it differ from the base. */
function judged(picture: Pixels): { inside: [number, number, number]; outside: number } {
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  let outside = 0;
  for (let i = 0; i < size.width * size.height; i += 1) {
    const colour = picture.data.subarray(i * 4, i * 4 + 4);
    if (inMiddle(i % size.width, Math.floor(i / size.width), size.width, size.height)) {
      count += 1;
      for (const c of [0, 1, 2] as const) sum[c] += colour[c]!;
    } else if (colour.some((value, c) => value !== base.data[i * 4 + c])) outside += 1;
  }
  return { inside: sum.map((value) => Math.round(value / count)) as [number, number, number], outside };
}

const before = judged(base).inside;

test('outside the mask not one pixel changes, whatever is done inside', () => {
  const asks = [
    'make it teal',
    'brighten',
    'blur',
    'sharpen',
    'pixelate',
    'remove it',
    'invert',
    'write "Sale"',
    'fill with red',
    'change the background to pink',
  ];
  expect(asks.map((prompt) => [prompt, judged(result({ prompt })).outside])).toEqual(asks.map((prompt) => [prompt, 0]));
});

test('recolouring gives the hue that was named and keeps light and shade', () => {
  const picture = result({ prompt: 'make it teal' });
  const [red, green, blue] = judged(picture).inside;
  const [, a, b] = toOklab(red, green, blue);
  expect(Math.atan2(b, a)).toBeCloseTo(Math.atan2(...(toOklab(0, 128, 128).slice(1).toReversed() as [number, number])), 1);
  const light = (x: number, y: number) => {
    const [r = 0, g = 0, b = 0] = picture.data.subarray((y * 96 + x) * 4);
    return toOklab(r, g, b)[0];
  };
  expect(light(60, 44)).toBeGreaterThan(light(36, 28));
});

test.each([
  ['brighten', ([r, g, b]: number[]) => r! > before[0] + 15 && g! > before[1] + 15 && b! > before[2] + 15],
  ['make it darker', ([r, g, b]: number[]) => r! < before[0] - 15 && g! < before[1] - 15 && b! < before[2] - 15],
  ['greyscale', ([r, g, b]: number[]) => Math.abs(r! - g!) < 12 && Math.abs(g! - b!) < 12],
  ['invert', ([r, g, b]: number[]) => [r, g, b].every((value, c) => Math.abs(value! - (255 - before[c]!)) < 30)],
  ['sepia', ([r, , b]: number[]) => r! > b! + 20],
  ['cooler', ([r, , b]: number[]) => b! - r! > before[2] - before[0] + 15],
  ['fill with red', ([r, g, b]: number[]) => r! > 190 && g! < 70 && b! < 70],
])('“%s” does to the masked area what it says', (prompt, isSo) => {
  expect(judged(result({ prompt })).inside).toSatisfy(isSo);
});

test('removing fills from the surroundings and leaves nothing of what was there', () => {
  const withBlot: Pixels = { ...base, data: base.data.slice() };
  for (let y = 28; y < 44; y += 1) for (let x = 38; x < 58; x += 1) withBlot.data.set([255, 0, 255, 255], (y * 96 + x) * 4);
  const picture = result({ prompt: 'remove it', base: encodePicture(withBlot, png) });
  const off = Array.from({ length: 16 * 20 }, (_, i) => ((28 + Math.floor(i / 20)) * 96 + 38 + (i % 20)) * 4).map((at) =>
    Math.abs(picture.data[at + 1]! - base.data[at + 1]!),
  );
  expect(Math.max(...off)).toBeLessThan(20);
});

test('blurring evens out, pixelating makes blocks', () => {
  const large = { mask: null, size: { width: 480, height: 360 } };
  expect(row(result({ ...large, prompt: 'pixelate strongly' })).size).toBe(1);
  expect(row(result({ ...large, prompt: 'brighten by 0%' })).size).toBeGreaterThan(3);
  const blurred = result({ prompt: 'blur strongly', base: encodePicture(checkered(), png), mask: null });
  expect(blurred.data[(36 * 96 + 48) * 4]).toBeGreaterThan(90);
  expect(blurred.data[(36 * 96 + 49) * 4]).toBeLessThan(165);
});

function row(picture: Pixels) {
  return new Set(Array.from({ length: 9 }, (_, x) => picture.data[(40 * picture.width + 30 + x) * 4 + 2]));
}

function checkered(): Pixels {
  const data = base.data.map((value, i) => (i % 4 === 3 ? 255 : ((i >> 2) + Math.floor(i / (4 * 96))) % 2 ? 255 : 0));
  return { ...base, data };
}

test('lettering puts the colour that was asked for into the mask, and two letters differ', () => {
  const one = inked(letters('OK'));
  expect(one.filter(Boolean).length).toBeGreaterThan(100);
  expect(one).not.toEqual(inked(letters('NO')));
});

function inked(picture: Pixels) {
  return Array.from({ length: 96 * 72 }, (_, i) => (picture.data[i * 4]! > 240 ? 1 : 0));
}

function letters(text: string) {
  return result({ prompt: `write "${text}" in white`, mask: null });
}

test('a guide gives its colours', () => {
  const red = samplePicture(20, 20);
  for (let i = 0; i < 400; i += 1) red.data.set([200, 30, 30, 255], i * 4);
  const [r, g] = judged(result({ prompt: 'use the colours of the guide', guides: [encodePicture(red, png)] })).inside;
  expect(r - g).toBeGreaterThan(60);
});

test('several verbs are done in their order', () => {
  expect(judged(result({ prompt: 'fill with red, then invert' })).inside[0]).toBeLessThan(60);
  expect(judged(result({ prompt: 'invert, then fill with red' })).inside[0]).toBeGreaterThan(190);
});

test('each partial is nearer to the result than the last, and none touches what is outside the mask', () => {
  const pictures = looks({ prompt: 'invert', partials: 3 }).map((look) => ('bytes' in look ? decodePicture(look.bytes) : base));
  const final = pictures.at(-1)!;
  const distances = pictures.map((picture) => picture.data.reduce((sum, value, i) => sum + Math.abs(value - final.data[i]!), 0));
  expect(distances).toEqual(distances.toSorted((one, other) => other - one));
  expect(new Set(distances).size).toBe(4);
  expect(pictures.map((picture) => judged(picture).outside)).toEqual([0, 0, 0, 0]);
});

test('the picture has the size that was asked for, and without one the size of the base', () => {
  expect(result({ size: { width: 48, height: 64 } })).toMatchObject({ width: 48, height: 64 });
  expect(result({ size: null })).toMatchObject(size);
});

test('what it cannot do is refused with what it can', () => {
  expect(looks({ prompt: 'add a cat' })).toEqual([{ type: 'refusal', why: expect.stringMatching(/no AI.*“add a cat”.*recolour.*blur/) }]);
  expect(looks({ prompt: 'remove the cat', mask: null })).toEqual([{ type: 'refusal', why: expect.stringContaining('needs a mask') }]);
  expect(looks({ prompt: 'add a cat and make it teal' }).at(-1)).toMatchObject({ type: 'picture', left: ['add a cat'] });
});

test('from nothing it paints the same picture for the same words, and another for others', () => {
  expect(painted('a quiet valley')).toEqual(painted('a quiet valley'));
  expect(painted('a quiet valley')).not.toEqual(painted('a loud city'));
});

function painted(prompt: string) {
  return looks({ prompt, base: null, mask: null }).at(-1);
}

test('a transparent background is transparent, no better than real models make it', () => {
  const picture = result({ prompt: 'a valley', base: null, mask: null, transparent: true });
  const alphas = Array.from({ length: picture.data.length / 4 }, (_, i) => picture.data[i * 4 + 3]!);
  expect(alphas[0]).toBe(0);
  expect(Math.max(...picture.data.subarray(0, 3))).toBeGreaterThan(200);
  expect([254, 255].map((alpha) => alphas.slice(-96).includes(alpha))).toEqual([true, true]);
});

test('with a transparent background an edit cuts out what stands before it, inside the mask alone', () => {
  const framed: Pixels = { ...base, data: base.data.map((value, at) => (at % 4 === 3 ? value : 230)) };
  for (let y = 30; y < 42; y += 1) for (let x = 40; x < 56; x += 1) framed.data.set([40, 90, 40, 255], (y * 96 + x) * 4);
  const cut = result({ prompt: 'cut it out', base: encodePicture(framed, png), transparent: true });
  const alphas = [cut.data[(26 * 96 + 34) * 4 + 3], cut.data[3]];
  expect(alphas).toEqual([0, 255]);
  expect(cut.data[(36 * 96 + 48) * 4 + 3]).toBeGreaterThan(253);
  expect(judged(result({ prompt: 'brighten', transparent: true })).outside).toBe(0);
});

test('further pictures of one ask differ inside the mask alone; those painted from nothing have other hills', () => {
  const variants = [0, 1, 2, 3].map((variant) => result({ variant }));
  expect(new Set(variants.map((picture) => judged(picture).inside.join())).size).toBe(4);
  expect(variants.map((picture) => judged(picture).outside)).toEqual([0, 0, 0, 0]);
  const hills = [0, 1].map((variant) => result({ prompt: 'a valley', base: null, mask: null, variant }).data.join());
  expect(hills[0] === hills[1]).toBe(false);
});

test('where nobody would read a refusal, it is lettered on the picture', () => {
  const told = looks({ prompt: 'add a cat', speaks: false }).at(-1);
  expect(told).toMatchObject({ type: 'picture', done: 'lettered “The demo engine, no AI, cannot do this” on the masked area' });
  expect(judged(result({ prompt: 'add a cat', speaks: false })).outside).toBe(0);
});

test('told to, it shifts, tints and churns like a real model', () => {
  const shifted = result({ prompt: 'brighten by 0%', mask: null, distortions: [{ kind: 'shift', dx: 4, dy: 0 }] });
  expect([20, 50, 90].map((x) => Math.abs(red(shifted, x) - red(base, x - 4)))).toSatisfy((off: number[]) => Math.max(...off) <= 1);
  expect(judged(result({ distortions: [{ kind: 'churn', levels: 10 }] })).outside).toBeGreaterThan(3000);
  expect(judged(result({ distortions: [{ kind: 'tint', red: 8, green: 0, blue: 0 }] })).outside).toBeGreaterThan(4000);
});

function red(picture: Pixels, x: number) {
  return picture.data[(30 * 96 + x) * 4]!;
}
