import { expect, test } from 'vitest';
import { batchWords } from './batch-words.ts';

test('nothing is said of pictures that all came, or that may still come', () => {
  expect(batchWords({ asked: 4, came: 4, open: 0, problems: [] })).toBeNull();
  expect(batchWords({ asked: 4, came: 1, open: 3, problems: [] })).toBeNull();
});

test('what did not come is counted, with each reason once', () => {
  expect(batchWords({ asked: 4, came: 2, open: 0, problems: ['It was blocked.', 'It was blocked.'] })).toBe(
    '2 of 4 pictures came. It was blocked.',
  );
  expect(batchWords({ asked: 4, came: 1, open: 2, problems: ['It was blocked.'] })).toBe('1 of 4 pictures came so far. It was blocked.');
  expect(batchWords({ asked: 3, came: 0, open: 0, problems: [] })).toBe('None of 3 pictures came.');
});
