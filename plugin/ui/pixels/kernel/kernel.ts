import { kernelWasm } from '#kernel-wasm';

/** What `assembly/` exports; see there. All lengths in bytes, unless they count pixels, and all places in `memory`. */
interface Kernel {
  memory: WebAssembly.Memory;
  roomStart(): number;
  resample(
    source: number,
    stride: number,
    first: number,
    weights: number,
    taps: number,
    rows: number,
    acrossFirst: number,
    acrossWeights: number,
    acrossTaps: number,
    width: number,
    begin: number,
    end: number,
    row: number,
    target: number,
    isOpaque: number,
  ): void;
  filterRows(rows: number, width: number, count: number, channels: number, out: number): void;
  unfilterRows(
    rows: number,
    count: number,
    above: number,
    spare: number,
    width: number,
    channels: number,
    wanted: number,
    out: number,
  ): number;
  count(bytes: number, length: number, lengthSymbols: number, counts: number, symbols: number): void;
  huffman(counts: number, symbols: number, longest: number, packed: number): void;
  begin(): void;
  waitingBits(): number;
  addBits(to: number, value: number, length: number): number;
  write(bytes: number, length: number, packed: number, lengthSymbols: number, runs: number, to: number): number;
  crc(bytes: number, length: number, before: number): number;
  adler(bytes: number, length: number, before: number): number;
  beginInflate(): void;
  inflate(from: number, end: number, first: number, to: number, limit: number): number;
  inflateRead(): number;
  inflateWritten(): number;
  differencesRoom(pixels: number): number;
  beginDifferences(at: number, pixels: number): void;
  noRow(y: number): void;
  compareRow(y: number, one: number, below: number, other: number, within: number): void;
  slideDown(y: number): void;
  judgeRow(y: number, isOpaque: boolean, level: number, detail: number): void;
  keepRow(
    level: number,
    detail: number,
    toleratedLevel: number,
    toleratedDetail: number,
    certain: number,
    weights: number,
    into: number,
  ): void;
  isOpaque(pixels: number, count: number): number;
  tone(
    pixels: number,
    count: number,
    redGain: number,
    redLift: number,
    greenGain: number,
    greenLift: number,
    blueGain: number,
    blueLift: number,
  ): void;
  limit(pixels: number, count: number, least: number, most: number): void;
  filterUp(here: number, stride: number, length: number, out: number): void;
  hashBlocks(state: number, bytes: number, blocks: number): void;
  sample(
    model: number,
    width: number,
    height: number,
    marks: number,
    count: number,
    room: number,
    startX: number,
    startY: number,
    scale: number,
    gain: number,
    lift: number,
    sampled: number,
    residuals: number,
  ): void;
  normalSums(
    marks: number,
    count: number,
    room: number,
    sampled: number,
    residuals: number,
    middleX: number,
    middleY: number,
    deviation: number,
    partial: number,
    out: number,
  ): void;
  likenessSum(
    model: number,
    width: number,
    height: number,
    marks: number,
    count: number,
    room: number,
    startX: number,
    startY: number,
    scale: number,
    threshold: number,
  ): number;
  slopeMaps(model: number, width: number, height: number, into: number, stride: number, plane: number): void;
  shiftScores(
    maps: number,
    stride: number,
    plane: number,
    width: number,
    height: number,
    margin: number,
    marks: number,
    count: number,
    room: number,
    startX: number,
    startY: number,
    scale: number,
    threshold: number,
    steps: number,
    scores: number,
  ): void;
  strongInRow(squares: number, width: number, threshold: number): number;
  beginChoice(found: number, kept: number): void;
  chooseInRow(squares: number, width: number, threshold: number, place: number, out: number): number;
  greyRow(rows: number, width: number, factor: number, red: number, green: number, blue: number, lift: number, out: number): void;
  usableRow(rows: number, mask: number, width: number, factor: number, least: number, out: number): void;
  halveRow(above: number, upper: number, lower: number, below: number, width: number, column: number, columns: number, out: number): void;
  beginSlopes(): void;
  slopeRow(above: number, here: number, below: number, usable: number, width: number, out: number): void;
  slopeSum(): number;
  slopesCounted(): number;
  beginCount(): void;
  countChanged(one: number, other: number, mask: number, count: number): void;
  countSeen(one: number, other: number, mask: number, count: number, least: number, most: number, visible: number): void;
  pixelsCounted(): number;
  differingCounted(): number;
  leastOf(bytes: number, length: number, step: number, span: number): void;
  placesNear(zero: number, near: number, count: number, place: number, out: number): number;
  edgesOfRow(here: number, below: number, width: number, place: number, out: number): number;
}

/** Compiled on the spot, which only a worker may: it is small. */
export const kernel = new WebAssembly.Instance(new WebAssembly.Module(kernelWasm)).exports as unknown as Kernel;

const page = 65_536;
/** What a loop may read or write beyond either end of a place. */
const slack = 64;
const start = Math.ceil(kernel.roomStart() / 16) * 16 + slack;

/**
 * Makes room in the kernel's memory for one call after the other, until somebody else asks: nothing stays there over an `await`.
 * @returns where each of so many bytes lie
 */
export function roomFor(...lengths: number[]): number[] {
  let end = start;
  const places = lengths.map((length) => {
    const place = end;
    end += Math.ceil(length / 16) * 16 + slack;
    return place;
  });
  const missing = end - kernel.memory.buffer.byteLength;
  if (missing > 0) kernel.memory.grow(Math.ceil(missing / page));
  return places;
}

/** The bytes at a place, as long as no more room is asked for. */
export function bytesAt(place: number, length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(kernel.memory.buffer, place, length);
}

export function floatsAt(place: number, length: number): Float32Array<ArrayBuffer> {
  return new Float32Array(kernel.memory.buffer, place, length);
}

export function doublesAt(place: number, length: number): Float64Array<ArrayBuffer> {
  return new Float64Array(kernel.memory.buffer, place, length);
}

export function wordsAt(place: number, length: number): Uint32Array<ArrayBuffer> {
  return new Uint32Array(kernel.memory.buffer, place, length);
}
