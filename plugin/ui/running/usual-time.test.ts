import { expect, test } from 'vitest';
import { usualMs } from './usual-ms.ts';
import { usualTime } from './usual-time.ts';

const drawing = { startedAt: 0, sentAt: 2000, phase: { is: 'drawing' } } as const;
const asks = { model: 'm', quality: 'low', pixels: 1000 } as const;
const timing = { model: 'm', quality: 'low', pixels: { least: 500, most: 1000 }, usualMs: 41_000, samples: 3 } as const;

test('what is usual is told in round numbers, and counts from when the service was asked', () => {
  expect(usualTime(drawing, 12_250, 41_000)).toEqual({ words: '12 s · usually 40 s', passed: 0.25 });
  expect(usualTime(drawing, 12_000, 90_000).words).toBe('12 s · usually 2 min');
  expect(usualTime(drawing, 2000, 4200).words).toBe('2 s · usually 4 s');
});

test('a turn that takes longer than others is said to, and nothing more is claimed', () => {
  expect(usualTime(drawing, 50_000, 41_000)).toEqual({ words: '50 s · longer than the usual 40 s', passed: 'longer' });
});

test('before it is sent, and while it waits for a busy service, there is no share of the usual time', () => {
  expect(usualTime({ ...drawing, phase: { is: 'waiting', until: 60_000 } }, 9000, 41_000).passed).toBeNull();
  expect(usualTime({ ...drawing, sentAt: null, phase: { is: 'capturing' } }, 1000, 41_000)).toEqual({
    words: '1 s · usually 40 s',
    passed: null,
  });
  expect(usualTime(drawing, 9000, null)).toEqual({ words: '9 s', passed: null });
});

test('usual is what three such turns have taken', () => {
  expect(usualMs({ asks }, [timing])).toBe(41_000);
  expect(usualMs({ asks }, [{ ...timing, samples: 2 }])).toBeNull();
  expect(usualMs({ asks: { ...asks, pixels: 1001 } }, [timing])).toBeNull();
  expect(usualMs({ asks: { ...asks, quality: 'high' } }, [timing])).toBeNull();
});
