import { expect, test } from 'vitest';
import { hasOthersOnPage } from './has-others-on-page.ts';

const together = ['a', 'b'].flatMap((turnId) => [0, 1].map((variant) => ({ turnId, variant })));
const shown = { turnId: 'a', variant: 1 };

test('others can be removed as long as one of them has a layer here, the shown one’s own aside', () => {
  expect(hasOthersOnPage(shown, together, ['a', 'a/1'])).toBe(true);
  expect(hasOthersOnPage(shown, together, ['a/1', 'b'])).toBe(true);
  expect(hasOthersOnPage(shown, together, ['a/1'])).toBe(false);
  expect(hasOthersOnPage(shown, together, ['a/1', 'of another session'])).toBe(false);
});
