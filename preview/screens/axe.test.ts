import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../testing/house.ts';
import { putPlugin } from '../testing/put-plugin.ts';
import { violations } from './violations.ts';
import { walkThrough } from './walk-through.ts';
import { writing } from './writing.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse({ pace: 100, viewport: { width: 800, height: 1200 }, build: putPlugin });
});

afterAll(() => house?.close());

/** Between them they show every part there is before a turn. For all states: npm run screens -- --axe */
const telling = ['fresh file', 'nothing selected', 'role in focus', 'what leaves, listed', 'more options open', 'edge soft', 'settings'];

test('axe finds nothing wrong while a turn is written, in light and dark', async () => {
  const found: Record<string, string[]> = {};
  const { reached, missed } = await walkThrough(writing, house, async (state, { page }) => {
    if (telling.includes(state)) found[state] = await violations(page);
  });
  expect(missed).toEqual([]);
  expect(reached).toEqual(expect.arrayContaining(telling));
  expect(found).toEqual(Object.fromEntries(telling.map((state) => [state, []])));
});
