import { expect, test } from 'vitest';
import { edgeOfKind } from './edge-of-kind.ts';

test('making an edge soft keeps how far it is grown, and shows some halo at once', () => {
  expect(edgeOfKind({ kind: 'strict', grow: 3, feather: 0 }, 'soft')).toEqual({ kind: 'soft', grow: 3, halo: 8 });
  expect(edgeOfKind({ kind: 'strict', grow: 3, feather: 5 }, 'soft')).toEqual({ kind: 'soft', grow: 3, halo: 5 });
});

test('making an edge sharp again leaves no fade', () => {
  expect(edgeOfKind({ kind: 'soft', grow: 3, halo: 8 }, 'strict')).toEqual({ kind: 'strict', grow: 3, feather: 0 });
});
