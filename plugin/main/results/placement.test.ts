import { expect, test } from 'vitest';
import { sharedArea } from '../../geometry.ts';
import type { Box } from '../../messages.ts';
import { placeBeside, placeGrowing, placeInside, placeInView } from './placement.ts';

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

/** A reproducible stream of numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

test('a result stands right of its original at the same height', () => {
  const original = box(100, 50, 400, 600);
  expect(placeBeside({ rows: 'row', original, outer: original, size: original, taken: [original] })).toEqual({ x: 540, y: 50 });
});

test('the gap grows with the picture, up to 80', () => {
  const original = box(0, 0, 1200, 600);
  expect(placeBeside({ rows: 'row', original, outer: original, size: original, taken: [] }).x).toBe(1260);
  const huge = box(0, 0, 4000, 600);
  expect(placeBeside({ rows: 'row', original: huge, outer: huge, size: huge, taken: [] }).x).toBe(4080);
});

test('a picture in a card is placed beside the outermost frame, at the height of the picture', () => {
  const place = placeBeside({
    rows: 'row',
    original: box(120, 300, 200, 100),
    outer: box(0, 0, 800, 900),
    size: box(0, 0, 200, 100),
    taken: [],
  });
  expect(place).toEqual({ x: 840, y: 300 });
});

test('results stand in a row', () => {
  const original = box(0, 0, 400, 300);
  const taken = [original];
  const places = [0, 1, 2].map(() => {
    const place = placeBeside({ rows: 'row', original, outer: original, size: original, taken });
    taken.push({ ...original, ...place });
    return place;
  });
  expect(places).toEqual([
    { x: 440, y: 0 },
    { x: 880, y: 0 },
    { x: 1320, y: 0 },
  ]);
});

test('results in a grid begin a new row after four', () => {
  const original = box(10.5, 20, 400, 300);
  const taken = [original];
  const places = Array.from({ length: 9 }, () => {
    const place = placeBeside({ rows: 'grid', original, outer: original, size: original, taken });
    taken.push({ ...original, ...place });
    return [place.x, place.y];
  });
  const columns = [450.5, 890.5, 1330.5, 1770.5];
  expect(places).toEqual([...columns.map((x) => [x, 20]), ...columns.map((x) => [x, 360]), [450.5, 700]]);
});

test('a wall to the right sends a result beneath', () => {
  const original = box(0, 0, 400, 300);
  const wall = box(500, -1000, 20_000, 1310);
  expect(placeBeside({ rows: 'row', original, outer: original, size: original, taken: [original, wall] })).toEqual({ x: 0, y: 340 });
});

test('a page that is full all round puts a result under everything', () => {
  const original = box(0, 0, 400, 300);
  const sea = box(-50_000, -50_000, 100_000, 100_000);
  expect(placeBeside({ rows: 'row', original, outer: original, size: original, taken: [original, sea] })).toEqual({ x: 0, y: 50_040 });
});

test('a result meets the pixel grid as its original does', () => {
  const original = box(10.37, 20.81, 333.3, 250.2);
  const place = placeBeside({ rows: 'row', original, outer: box(-3.2, -7.9, 500.7, 400.4), size: original, taken: [] });
  expect((place.x - original.x) % 1).toBeCloseTo(0, 9);
  expect(place.y).toBe(original.y);
});

test('whatever stands on the page, a result covers none of it', () => {
  const random = numbers(7);
  for (let page = 0; page < 400; page++) {
    const rows = page % 2 ? 'grid' : 'row';
    const some = (span: number) => box((random() - 0.5) * span, (random() - 0.5) * span, 1 + random() * 900, 1 + random() * 900);
    const original = some(500);
    const taken = Array.from({ length: Math.floor(random() * 40) }, () => some(6000));
    const size = { width: original.width, height: original.height };
    const result = { ...size, ...placeBeside({ rows, original, outer: original, size, taken }) };
    for (const other of [original, ...taken]) expect(sharedArea(result, other)).toBe(0);
    const free = { ...size, ...placeInView({ center: original, size, taken }) };
    for (const other of taken) expect(sharedArea(free, other)).toBe(0);
  }
});

test('in a section a result keeps to the room there is', () => {
  const original = box(100, 100, 400, 300);
  const ask = { rows: 'row' as const, original, outer: original, size: original, taken: [original] };
  expect(placeInside(box(0, 0, 1000, 500), ask)).toEqual({ x: 540, y: 100 });
  expect(placeInside(box(0, 0, 800, 1000), ask)).toEqual({ x: 100, y: 440 });
  expect(placeInside(box(0, 0, 800, 500), ask)).toBeNull();
});

/** Fills a room with so many pictures of 400 by 300, one after the other. */
function fill(rows: 'row' | 'grid', count: number, around: Box[]): { places: ([number, number] | null)[]; room: Box } {
  const size = { width: 400, height: 300 };
  const taken: Box[] = [];
  let room = box(0, 0, 480, 380);
  const places = Array.from({ length: count }, (): [number, number] | null => {
    const place = placeGrowing({ rows, box: room, size, taken, around, beside: null });
    if (!place) return null;
    room = place.box;
    taken.push({ ...size, x: place.x, y: place.y });
    return [place.x, place.y];
  });
  return { places, room };
}

test('a room grows to the right for a row, and downwards for a grid', () => {
  const row = fill('row', 5, []);
  expect(row.places).toEqual([40, 480, 920, 1360, 1800].map((x) => [x, 40]));
  expect(row.room).toEqual(box(0, 0, 2240, 380));
  const grid = fill('grid', 5, []);
  expect(grid.places).toEqual([...[40, 480, 920, 1360].map((x) => [x, 40]), [40, 380]]);
  expect(grid.room).toEqual(box(0, 0, 1800, 720));
});

test('a room grows the other way when something stands there, and not at all between two walls', () => {
  const right = box(1000, 0, 100, 380);
  const foot = box(0, 450, 5000, 100);
  expect(fill('row', 4, [right]).places).toEqual([
    [40, 40],
    [480, 40],
    [40, 380],
    [480, 380],
  ]);
  expect(fill('grid', 6, [foot]).places).toEqual([40, 480, 920, 1360, 1800, 2240].map((x) => [x, 40]));
  expect(fill('row', 4, [right, foot]).places).toEqual([[40, 40], [480, 40], null, null]);
});

test('a place that came free in a room is taken first in a grid', () => {
  const size = { width: 400, height: 300 };
  const taken = [box(40, 40, 400, 300), box(920, 40, 400, 300)];
  const place = placeGrowing({ rows: 'grid', box: box(0, 0, 1360, 380), size, taken, around: [], beside: null });
  expect(place).toEqual({ x: 480, y: 40, box: box(0, 0, 1360, 380) });
});

test('what came too near a room before does not keep it from growing elsewhere', () => {
  const near = box(-30, 0, 25, 300);
  expect(fill('row', 2, [near]).places).toEqual([
    [40, 40],
    [480, 40],
  ]);
});

test('a picture of nothing comes in the middle of the view', () => {
  expect(placeInView({ center: { x: 500, y: 400 }, size: { width: 200, height: 100 }, taken: [] })).toEqual({ x: 400, y: 350 });
});

test('two pictures of nothing do not lie on one another', () => {
  const size = { width: 200, height: 100 };
  const first = placeInView({ center: { x: 500, y: 400 }, size, taken: [] });
  expect(placeInView({ center: { x: 500, y: 400 }, size, taken: [{ ...first, ...size }] })).toEqual({ x: 640, y: 350 });
});
