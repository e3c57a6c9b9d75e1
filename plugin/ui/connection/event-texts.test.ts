import { createParser } from 'eventsource-parser';
import { array, assert, constantFrom, nat, oneof, property, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import { eventTexts } from './event-texts.ts';

const line = oneof(
  string({ maxLength: 12 }).map((text) => `data: ${text.replaceAll(/[\r\n]/g, '')}`),
  constantFrom('data:', 'data:x', 'data: a\u2028data: b', 'id: 7', ': still here', 'event: turn', 'dataset: 1'),
);
const streams = record({
  events: array(array(line, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
  end: constantFrom('\n', '\r\n'),
  cuts: array(nat(120), { maxLength: 6 }),
});

test('events are read as the library reads them, wherever the stream is cut', () => {
  assert(
    property(streams, ({ events, end, cuts }) => {
      const stream = events.map((lines) => lines.map((each) => each + end).join('') + end).join('');
      const read = eventTexts();
      const known: string[] = [];
      const parser = createParser({ onEvent: ({ data }) => known.push(data) });
      const found = pieces(stream, cuts).flatMap((piece) => {
        parser.feed(piece);
        return read(piece);
      });
      expect(found).toEqual(known);
    }),
  );
});

test('an event that is not whole yet is waited for', () => {
  const read = eventTexts();
  expect(read('id: 1\ndata: {"n"')).toEqual([]);
  expect(read(':1}\n')).toEqual([]);
  expect(read('\n')).toEqual(['{"n":1}']);
});

function pieces(stream: string, cuts: readonly number[]): string[] {
  const ends = [...cuts.toSorted((a, b) => a - b), stream.length];
  return ends.map((end, at) => stream.slice(ends[at - 1] ?? 0, end));
}
