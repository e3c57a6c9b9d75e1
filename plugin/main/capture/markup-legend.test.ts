import { expect, test } from 'vitest';
import type { Mark } from './marks.ts';
import { markupLegend } from './markup-legend.ts';

const longest = 4000;
const over = { x: 100, y: 200, width: 400, height: 200 };
const box = { x: 180, y: 300, width: 40, height: 20 };

function mark(is: Mark['is']): Mark {
  return { layerId: 'm', box, is };
}

test('what was drawn is told in words and numbered, with its place in the picture that is sent', () => {
  const marks = [
    mark({ kind: 'arrow', from: [100, 200], to: [348, 260] }),
    mark({ kind: 'note', text: 'make this\n red ' }),
    mark({ kind: 'outline' }),
  ];
  expect(markupLegend(marks, over, longest).split('\n')).toEqual([
    'Notes drawn on the picture; none of them may show in the result.',
    '1. An arrow points to the place 62 % from the left, 30 % from the top.',
    '2. A note at the place 25 % from the left, 55 % from the top: “make this red”.',
    '3. An outline is drawn from the place 20 % from the left, 50 % from the top to the place 30 % from the left, 60 % from the top.',
  ]);
});

test('what lies beside the picture is at its edge', () => {
  expect(markupLegend([mark({ kind: 'arrow', from: [0, 0], to: [50, 900] })], over, longest)).toContain(
    '0 % from the left, 100 % from the top',
  );
});

test('nothing drawn says nothing, and much is cut off at a note’s end', () => {
  expect(markupLegend([], over, longest)).toBe('');
  const legend = markupLegend(
    Array.from({ length: 60 }, () => mark({ kind: 'note', text: 'a'.repeat(100) })),
    over,
    longest,
  );
  expect(legend.length).toBeLessThan(longest);
  expect(legend).toMatch(/”\.$/);
});
