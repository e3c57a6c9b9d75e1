import { expect, test } from 'vitest';
import { kernel, roomFor, wordsAt } from './kernel.ts';

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

interface Code {
  symbol: number;
  /** As it is read, its first bit first; empty when the symbol is unused. */
  bits: string;
}

function codesOf(counts: Uint32Array, longest: number): Code[] {
  const [given, packed] = roomFor(counts.byteLength, counts.byteLength) as [number, number];
  wordsAt(given, counts.length).set(counts);
  kernel.huffman(given, counts.length, longest, packed);
  return Array.from(wordsAt(packed, counts.length), (word, symbol) => {
    const bits = Array.from({ length: word >>> 16 }, (_, bit) => (word >>> bit) & 1);
    return { symbol, bits: bits.join('') };
  });
}

/** At least two symbols that occur, some often and some never. */
function someCounts(next: () => number, steepness: number): Uint32Array {
  const counts = Uint32Array.from({ length: 2 + Math.floor(next() * 287) }, () =>
    next() < 0.2 ? 0 : Math.floor(Math.exp(next() * steepness)),
  );
  counts[0] = 1;
  counts[counts.length - 1] = 1;
  return counts;
}

/** Bits of all that occurs: the two rarest are joined again and again. */
function leastCost(counts: Uint32Array): number {
  let weights = Array.from(counts).filter((count) => count > 0);
  let cost = 0;
  while (weights.length > 1) {
    weights = weights.toSorted((a, b) => b - a);
    const joined = weights.pop()! + weights.pop()!;
    cost += joined;
    weights.push(joined);
  }
  return cost;
}

/** What is told of codes by their lengths alone: counted up among those of a length, by symbol (RFC 1951, section 3.2.2). */
function areInOrder(codes: Code[]): boolean {
  const inOrder = codes.toSorted((a, b) => a.bits.length - b.bits.length || a.symbol - b.symbol);
  let expected = 0;
  return inOrder.every(({ bits }, i) => {
    if (i > 0) expected = (expected + 1) << (bits.length - inOrder[i - 1]!.bits.length);
    return bits === expected.toString(2).padStart(bits.length, '0');
  });
}

test.each([
  ['where they may be long', 15, 7],
  ['where they are evened out', 9, 14],
])('codes are whole, in order and none too long: %s', (_, longest, steepness) => {
  const next = random(61);
  for (let round = 0; round < 100; round++) {
    const counts = someCounts(next, steepness);
    const codes = codesOf(counts, longest);
    const used = codes.filter(({ bits }) => bits !== '');
    expect(used.map(({ symbol }) => symbol)).toEqual(Array.from(counts.keys()).filter((symbol) => counts[symbol]! > 0));
    expect(Math.max(...used.map(({ bits }) => bits.length))).toBeLessThanOrEqual(longest);
    expect(used.reduce((sum, { bits }) => sum + 2 ** -bits.length, 0)).toBe(1);
    expect(areInOrder(used)).toBe(true);
  }
});

test('what is not evened out is packed as small as can be', () => {
  const next = random(67);
  for (let round = 0; round < 100; round++) {
    const counts = someCounts(next, 5);
    const cost = codesOf(counts, 31).reduce((sum, { symbol, bits }) => sum + counts[symbol]! * bits.length, 0);
    expect(cost).toBe(leastCost(counts));
  }
});

test('a symbol that is alone takes a bit, and none take nothing', () => {
  expect(codesOf(Uint32Array.of(0, 0, 5, 0), 15).map(({ bits }) => bits)).toEqual(['', '', '0', '']);
  expect(codesOf(Uint32Array.of(0, 0), 15).map(({ bits }) => bits)).toEqual(['', '']);
});
