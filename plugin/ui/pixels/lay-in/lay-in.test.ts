import { expect, test } from 'vitest';
import type { Edge } from '../../../messages.ts';
import { layIn as layInFound, type Judgement, type LaidIn } from './lay-in.ts';
import { emptyPicture, type Picture, type Size } from '../picture.ts';
import { register } from '../register/register.ts';
import { sharp, soften } from '../masks/soften.ts';

const size: Size = { width: 200, height: 160 };

async function layIn(captured: Picture, model: Picture, sent: Uint8Array<ArrayBuffer>, edge: Edge = sharp): Promise<LaidIn & Judgement> {
  const window = { x: 0, y: 0, ...size };
  const registration = register(captured, model, sent);
  const weights = soften(sent, size, edge);
  const onto = async () => ({ ...captured, data: captured.data.slice() });
  const given = { captured, model, window, returned: model, registration, sent, weights, patch: false, onto, at: window };
  const laidIn = await layInFound(given);
  return { ...laidIn, ...laidIn.judge() };
}

function painted(colour: (x: number, y: number) => [number, number, number, number]): Picture {
  const picture = emptyPicture(size);
  for (let y = 0; y < size.height; y++) for (let x = 0; x < size.width; x++) picture.data.set(colour(x, y), (y * size.width + x) * 4);
  return picture;
}

function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const cloudy = (x: number, y: number) => 110 + 40 * Math.sin(x * 0.12 + Math.sin(y * 0.09) * 2) + 30 * Math.sin(y * 0.17 + x * 0.04);
const captured = painted((x, y) => [cloudy(x, y), cloudy(x, y) * 0.9, 200 - cloudy(x, y), 255]);
const disc = Uint8Array.from({ length: size.width * size.height }, (_, pixel) => {
  const away = Math.hypot((pixel % size.width) - 100, Math.floor(pixel / size.width) - 80);
  return Math.round(255 * Math.min(1, Math.max(0, 40.5 - away)));
});

test('outside any mask, whatever the model returned and however the edge is treated, each byte is the captured one', async () => {
  const next = noise(11);
  const edges: Edge[] = [
    { kind: 'strict', grow: 0, feather: 0 },
    { kind: 'strict', grow: 0, feather: 7 },
    { kind: 'strict', grow: -4, feather: 3 },
  ];
  for (let round = 0; round < 9; round++) {
    const base = painted(() => [next() * 256, next() * 256, next() * 256, round % 3 === 0 ? next() * 256 : 255]);
    const model = painted((x, y) => [cloudy(x + round, y), next() * 256, 9, 255]);
    const mask = disc.map((level) => (round % 2 ? level : next() < 0.1 ? Math.floor(next() * 256) : 0));
    const { picture } = await layIn(base, model, mask, edges[round % 3]);
    let touched = 0;
    for (let at = 0; at < picture.data.length; at++) if (mask[at >> 2] === 0 && picture.data[at] !== base.data[at]) touched += 1;
    expect(touched).toBe(0);
  }
});

test('a tinted picture is met at the edge, and the joint shows less', async () => {
  const model = painted((x, y) => {
    const level = cloudy(x, y) + 60 * Math.max(0, 1 - Math.hypot(x - 100, y - 80) / 30);
    return [level * 1.07, level * 0.9 * 0.95, 200 - level + 9, 255];
  });
  const { toned, seam } = await layIn(captured, model, disc);
  expect(toned).toBe(true);
  expect(seam?.after).toBeLessThan(seam?.before ?? 0);
});

test('what the model left alone inside the mask keeps its captured bytes', async () => {
  const next = noise(5);
  const model = painted((x, y) => {
    const [red, green, blue] = captured.data.subarray((y * size.width + x) * 4);
    const square = Math.abs(x - 100) < 10 && Math.abs(y - 80) < 10;
    return square ? [250, 20, 20, 255] : [red! + next() * 4 - 2, green! + next() * 4 - 2, blue! + next() * 4 - 2, 255];
  });
  const { picture } = await layIn(captured, model, disc);
  const at = (x: number, y: number) => (y * size.width + x) * 4;
  expect([...picture.data.subarray(at(100, 80), at(100, 80) + 3)]).toEqual([250, 20, 20]);
  for (const [x, y] of [
    [70, 80],
    [100, 55],
    [125, 95],
  ] as const) {
    expect([...picture.data.subarray(at(x, y), at(x, y) + 4)]).toEqual([...captured.data.subarray(at(x, y), at(x, y) + 4)]);
  }
});

test('a model that changed as much outside the mask as inside ignored it', async () => {
  const other = painted((x, y) => [cloudy(y * 3, x), 30, cloudy(x, y * 2), 255]);
  expect((await layIn(captured, other, disc)).obedience).toBe('ignored');
});

test('a model that changed the inside alone obeyed, and one that changed nothing is found out', async () => {
  const obedient = painted((x, y) => {
    const at = (y * size.width + x) * 4;
    const [red, green, blue] = captured.data.subarray(at);
    return disc[at / 4] ? [20, 200, 20, 255] : [red!, green!, blue!, 255];
  });
  expect((await layIn(captured, obedient, disc)).obedience).toBe('obeyed');
  expect((await layIn(captured, captured, disc)).obedience).toBe('nothing-changed');
});

test('the picture itself, returned as it was, shows no joint', async () => {
  expect((await layIn(captured, captured, disc)).seam).toEqual({ before: 0, after: 0 });
});
