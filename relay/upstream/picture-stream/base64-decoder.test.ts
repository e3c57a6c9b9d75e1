import { expect, test } from 'vitest';
import { seeded } from '../../testing/seeded.ts';
import { base64Decoder } from './base64-decoder.ts';

const bytes = Buffer.from(Array.from({ length: 1003 }, (_, at) => (at * 89) & 255));

/** Decodes pieces into an output that is emptied each time it is full. */
function decoded(pieces: Buffer[], padding: number): Buffer | null {
  const decoder = base64Decoder();
  const output = Buffer.alloc(200);
  const parts: Buffer[] = [];
  for (const piece of pieces) {
    let at = 0;
    while (at < piece.length) {
      const { read, written } = decoder.decode(piece, at, piece.length, output, 0);
      if (read === at) return null;
      parts.push(Buffer.from(output.subarray(0, written)));
      at = read;
    }
  }
  const end = decoder.end(output, 0, padding);
  return end === null ? null : Buffer.concat([...parts, output.subarray(0, end)]);
}

test('however base64 is cut, with or without padding, in either alphabet, the bytes are the same', () => {
  const random = seeded(1);
  for (const length of [0, 1, 2, 3, 4, 63, 64, 65, 66, 300, 301, 1000, 1001, 1002, 1003]) {
    const whole = bytes.subarray(0, length);
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = Buffer.from(whole.toString(encoding).replaceAll('=', ''));
      const padding = random() < 0.5 ? (4 - (text.length % 4)) % 4 : 0;
      for (let run = 0; run < 20; run += 1) {
        const pieces: Buffer[] = [];
        for (let at = 0; at < text.length;) {
          const next = at + 1 + Math.floor(random() * 200);
          pieces.push(text.subarray(at, next));
          at = next;
        }
        expect(decoded(pieces, padding)).toEqual(whole);
      }
    }
  }
});

test('it stops before what is no base64, wherever that stands', () => {
  const text = Buffer.from(bytes.toString('base64').replaceAll('=', ''));
  for (const place of [0, 1, 5, 63, 64, 500, 1000]) {
    for (const foreign of ['"', '\\', '=', ' ', '\n', '\u00e9']) {
      const spoilt = Buffer.concat([text.subarray(0, place), Buffer.from(foreign, 'latin1'), text.subarray(place)]);
      expect(base64Decoder().decode(spoilt, 0, spoilt.length, Buffer.alloc(2000), 0).read).toBe(place);
    }
  }
});

test('a lone last character, and padding that does not fit, are no whole bytes', () => {
  expect(decoded([Buffer.from('AAAAA')], 0)).toBeNull();
  expect(decoded([Buffer.from('AAA')], 2)).toBeNull();
  expect(decoded([Buffer.from('AAAA')], 1)).toBeNull();
});
