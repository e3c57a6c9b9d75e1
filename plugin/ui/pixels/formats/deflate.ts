import { bytesAt, kernel, roomFor, wordsAt } from '../kernel/kernel.ts';

const [shortestRun, longestRun] = [3, 258];
const endOfBlock = 256;
const symbols = 286;
/** Counts are kept apart for each byte of a word. */
const tables = 4;
/** Two codes, and what waits to become a byte, must fit into 32 bits. */
const longestCode = 12;
/** RFC 1951, section 3.2.7: the order in which lengths of code lengths are told. */
const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A part of a zlib stream, without its head and its sum. */
export interface Deflated {
  /** One after the other. */
  parts: Uint8Array<ArrayBuffer>[];
  /** Of what was packed: how much, and its Adler-32. */
  length: number;
  sum: number;
}

/**
 * Packs bytes (RFC 1951), looking for nothing but runs of one byte, in words of four: of filtered pictures that makes a file
 * about as small as a full search does, in a twentieth of the time. Parts end on a byte, so that one may follow another.
 * @param blocks the bytes, as many at a time as are to share codes; each is done with before the next one is taken
 */
export function deflate(blocks: Iterable<Uint8Array<ArrayBuffer>>, { isLast }: { isLast: boolean }): Deflated {
  const parts: Deflated['parts'] = [];
  let length = 0;
  let sum = 1;
  kernel.begin();
  for (const block of blocks) {
    const [bytes, symbolsOfLengths, counts, codes, runs, out] = roomFor(
      block.length,
      lengthSymbols.byteLength,
      tables * symbols * 4,
      symbols * 4,
      runBits.byteLength,
      roomForBlock(block.length),
    ) as [number, number, number, number, number, number];
    bytesAt(bytes, block.length).set(block);
    bytesAt(symbolsOfLengths, lengthSymbols.byteLength).set(new Uint8Array(lengthSymbols.buffer));
    wordsAt(runs, runBits.length).set(runBits);
    sum = kernel.adler(bytes, block.length, sum) >>> 0;

    const counted = wordsAt(counts, tables * symbols).fill(0);
    kernel.count(bytes, block.length, symbolsOfLengths, counts, symbols);
    counted[endOfBlock] = 1;
    kernel.huffman(counts, symbols, longestCode, codes);
    const bits = bitsTo(out);
    bits.add(0, 1);
    bits.add(2, 2);
    addLengths(bits, wordsAt(codes, symbols), counts);
    bits.end = kernel.write(bytes, block.length, codes, symbolsOfLengths, runs, bits.end);
    bits.addCode(wordsAt(codes, symbols), endOfBlock);
    parts.push(bytesAt(out, bits.end - out).slice());
    length += block.length;
  }
  const [out] = roomFor(32) as [number];
  const bits = bitsTo(out);
  // An empty block: of one symbol, with the codes that go without saying, when it is the last; else of stored bytes, which begin on a byte.
  if (isLast) bits.add(3, 10);
  else bits.add(0, 3);
  bits.add(0, (8 - kernel.waitingBits()) & 7);
  if (!isLast) for (const half of [0, 0xffff]) bits.add(half, 16);
  parts.push(bytesAt(out, bits.end - out).slice());
  return { parts, length, sum };
}

/** For a block at its worst, and what goes with it. */
function roomForBlock(blockBytes: number): number {
  return (blockBytes * longestCode) / 8 + 4096;
}

/**
 * Of all literals and runs, and of the one distance; told by codes of their own.
 * @param room for counts and codes of these
 */
function addLengths(bits: Bits, codes: Uint32Array, room: number): void {
  const told = new Uint8Array(symbols + 1);
  for (let symbol = 0; symbol < symbols; symbol++) told[symbol] = codes[symbol]! >>> 16;
  told[symbols] = 1;
  const counts = wordsAt(room, orderOfLengths.length).fill(0);
  for (const length of told) counts[length]! += 1;
  const place = room + counts.byteLength;
  kernel.huffman(room, orderOfLengths.length, 7, place);
  const codesOfLengths = wordsAt(place, orderOfLengths.length);
  bits.add(symbols - 257, 5);
  bits.add(0, 5);
  bits.add(orderOfLengths.length - 4, 4);
  for (const length of orderOfLengths) bits.add(codesOfLengths[length]! >>> 16, 3);
  for (const length of told) bits.addCode(codesOfLengths, length);
}

/** RFC 1951, section 3.2.5: the extra bits of each symbol for a run, the shortest run it stands for, and back. */
const extraOf = Uint8Array.from({ length: 29 }, (_, i) => (i < 8 || i === 28 ? 0 : (i >> 2) - 1));
const firstOf = Uint16Array.from(extraOf, (_, i) =>
  i === 28 ? longestRun : extraOf.subarray(0, i).reduce((first, extra) => first + (1 << extra), shortestRun),
);
const lengthSymbols = Uint16Array.from({ length: longestRun + 1 }, (_, length) => 257 + firstOf.findLastIndex((first) => first <= length));

/** Of each length of a run, its extra bits, and as many as they are; the one code for a distance, which is always 1, is a bit of 0 after them. */
const runBits = Uint32Array.from(lengthSymbols, (symbol, length) =>
  length < shortestRun ? 0 : ((extraOf[symbol - 257]! + 1) << 16) | (length - firstOf[symbol - 257]!),
);

/** Bits one after the other, the lowest first; the kernel keeps those that are not yet a byte. */
interface Bits {
  /** Where the next byte goes. */
  end: number;
  add(value: number, length: number): void;
  /** @param codes each with its length in the upper half */
  addCode(codes: Uint32Array, symbol: number): void;
}

function bitsTo(place: number): Bits {
  return {
    end: place,
    add(value, length) {
      this.end = kernel.addBits(this.end, value, length);
    },
    addCode(codes, symbol) {
      this.add(codes[symbol]! & 0xffff, codes[symbol]! >>> 16);
    },
  };
}
