import { expect, test } from 'vitest';
import { turnRequest } from '../testing/test-app.ts';
import { timingsFrom } from './timings-from.ts';

const square = { width: 1024, height: 1024 };

/** One that took so many seconds. */
function turn(seconds: number, different: Parameters<typeof turnRequest>[0] = {}, model = 'gpt-image-2') {
  return { request: turnRequest({ size: square, ...different }), model, sentAt: 1000, endedAt: 1000 + seconds * 1000 };
}

test('the usual time is the middle one, so that a laptop that slept weighs nothing', () => {
  expect(timingsFrom([turn(20), turn(3600), turn(30)])).toMatchObject([{ usualMs: 30_000, samples: 3 }]);
});

test('models, qualities and sizes each have a time of their own', () => {
  const turns = [turn(10), turn(20, { quality: 'high' }), turn(30, {}, 'gpt-image-1'), turn(40, { size: { width: 2048, height: 2048 } })];
  expect(timingsFrom(turns)).toEqual([
    { model: 'gpt-image-2', quality: 'low', pixels: { least: 655_360, most: 1_310_719 }, usualMs: 10_000, samples: 1 },
    { model: 'gpt-image-2', quality: 'high', pixels: { least: 655_360, most: 1_310_719 }, usualMs: 20_000, samples: 1 },
    { model: 'gpt-image-1', quality: 'low', pixels: { least: 655_360, most: 1_310_719 }, usualMs: 30_000, samples: 1 },
    { model: 'gpt-image-2', quality: 'low', pixels: { least: 2_621_440, most: 5_242_879 }, usualMs: 40_000, samples: 1 },
  ]);
});

test('sizes that are nearly alike share a time', () => {
  expect(timingsFrom([turn(10), turn(20, { size: { width: 1280, height: 960 } })])).toMatchObject([{ usualMs: 15_000, samples: 2 }]);
});

test('a service that has grown faster is believed after 50 turns', () => {
  const before = Array.from({ length: 60 }, () => turn(90));
  const since = Array.from({ length: 50 }, () => turn(9));
  expect(timingsFrom([...since, ...before])).toMatchObject([{ usualMs: 9000, samples: 50 }]);
});

test('drawings and films say nothing about pictures', () => {
  expect(timingsFrom([turn(10, { format: 'svg' }), turn(10, { format: 'gif' })])).toEqual([]);
});
