import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../testing/house.ts';
import { violations } from './violations.ts';
import { walkThrough } from './walk-through.ts';
import { walks } from './walks.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse({ pace: 100, viewport: { width: 960, height: 900 } });
});

afterAll(() => house?.close());

// All of them: npm run screens -- --axe
test.each(['writing'])('axe finds nothing wrong while %s, in light and dark', async (name) => {
  const found: Record<string, string[]> = {};
  const { reached, missed } = await walkThrough(walks[name]!, house, async (state, { page }) => {
    const here = await violations(page);
    if (here.length > 0) found[state] = here;
  });
  expect(missed).toEqual([]);
  expect(reached.length).toBeGreaterThan(4);
  expect(found).toEqual({});
});
