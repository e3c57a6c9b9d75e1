import { expect, test } from 'vitest';
import { paeth } from './paeth.ts';

/** Word for word as the specification has it. */
function specified(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

test('of all levels it is what the specification says', () => {
  let others = 0;
  for (let left = 0; left < 256; left += 3) {
    for (let above = 0; above < 256; above++) {
      for (let aboveLeft = 0; aboveLeft < 256; aboveLeft++)
        if (paeth(left, above, aboveLeft) !== specified(left, above, aboveLeft)) others += 1;
    }
  }
  expect(others).toBe(0);
});
