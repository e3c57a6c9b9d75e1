import { expect, test, vi } from 'vitest';
import { uuid } from './uuid.ts';

test('an id is a UUID that tells when it was made, and no two are the same', () => {
  const now = Date.UTC(2026, 10, 23, 12, 34, 56, 789);
  vi.spyOn(Date, 'now').mockReturnValue(now);
  const ids = Array.from({ length: 1000 }, uuid);
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) {
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
  }
});

test('what is begun later sorts later', () => {
  const clock = vi.spyOn(Date, 'now').mockReturnValue(0xffff);
  const earlier = uuid();
  clock.mockReturnValue(0x10000);
  expect(uuid() > earlier).toBe(true);
});
