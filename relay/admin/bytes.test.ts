import { expect, test } from 'vitest';
import { bytes } from './bytes.ts';

test('bytes are told in the largest unit that leaves a whole number before the point', () => {
  expect([0, 1023, 1024, 1_572_864, 157_286_400, 5e12, 5e16].map(bytes)).toEqual([
    '0 B',
    '1023 B',
    '1.0 KB',
    '1.5 MB',
    '150 MB',
    '4.5 TB',
    '45475 TB',
  ]);
});
