import { createHash } from 'node:crypto';
import { crc32 as crc32OfNode, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32 } from '../formats/crc32.ts';
import { inflatedRows } from '../formats/inflated-rows.ts';
import { isOpaque } from '../formats/is-opaque.ts';
import { filtered, filteredGrey } from '../formats/png-filter.ts';
import { deflate } from '../formats/deflate.ts';
import { sha256 } from '../formats/sha256.ts';
import { changedShare, countOutside } from '../lay-in/outside.ts';
import type { Picture } from '../picture.ts';
import { differences } from '../register/differences.ts';
import { finestLevel, grey, pyramid, type Level, type Tint } from '../register/pyramid.ts';
import { groundOf } from '../register/sights.ts';
import { showable, toned, type Limits } from '../register/tone.ts';
import { separable, taps } from '../sizes/separable.ts';
import { bytesAt, kernel, roomFor } from './kernel.ts';

// Each thing the kernel does is held against the same, read plainly: every bit, in sizes that no vector's width divides.

const single = Math.fround;
const sizes = [
  { width: 1, height: 1 },
  { width: 7, height: 5 },
  { width: 33, height: 41 },
  { width: 130, height: 18 },
];

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Smooth here, noise there, and not seldom the ends of the range. */
function picture({ width, height }: { width: number; height: number }, seed: number, alpha: 'opaque' | 'clear'): Picture {
  const next = random(seed);
  const data = Uint8Array.from({ length: width * height * 4 }, (_, at) => {
    if (at % 4 === 3 && alpha === 'opaque') return 255;
    const level = at % 97 < 50 ? ((at * seed) >> 6) % 256 : next() * 256;
    return level < 20 ? 0 : level > 236 ? 255 : level;
  });
  return { width, height, data };
}

function channel({ width, height }: { width: number; height: number }, seed: number): Uint8Array<ArrayBuffer> {
  const next = random(seed);
  return Uint8Array.from({ length: width * height }, (_, at) => (at % 31 < 11 ? 0 : at % 31 < 20 ? 255 : next() * 256));
}

/** Rounded as typed arrays clamp: to the even one of two. */
function level(value: number): number {
  return Uint8ClampedArray.of(value)[0]!;
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

const resampled = sizes.flatMap((size) => (['opaque', 'clear'] as const).map((alpha) => ({ ...size, alpha })));

test.each(resampled.flatMap((one) => [0, Math.floor((one.width * 2) / 3)].map((first) => ({ ...one, first }))))(
  'a $alpha picture of $width × $height is resampled in single precision, tap after tap, from column $first on',
  ({ alpha, first, ...size }) => {
    const from = picture(size, 3, alpha);
    const columns = taps(size.width, { from: first, count: size.width - first + 2, step: 1 }, 1.013, 0.4);
    const rows = taps(size.height, { from: 0, count: size.height, step: 1 }, 0.97, -0.3);
    const at = (x: number, y: number, c: number) => {
      const value = from.data[(y * size.width + x) * 4 + c]!;
      const opacity = from.data[(y * size.width + x) * 4 + 3]!;
      return isOpaque(from) || c === 3 ? value : single(single(value * opacity) / 255);
    };
    const added = (count: number, weight: (i: number) => number, value: (i: number) => number) => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = single(sum + single(weight(i) * value(i)));
      return sum;
    };
    const down = (x: number, y: number, c: number) =>
      added(
        rows.taps,
        (i) => rows.weights[y * rows.taps + i]!,
        (i) => at(x, rows.first[y]! + i, c),
      );
    const expected = new Uint8Array(columns.length * rows.length * 4);
    for (let y = 0, to = 0; y < rows.length; y++) {
      for (let x = 0; x < columns.length; x++, to += 4) {
        const sums = [0, 1, 2, 3].map((c) =>
          added(
            columns.taps,
            (i) => columns.weights[x * columns.taps + i]!,
            (i) => down(columns.first[x]! + i, y, c),
          ),
        );
        const opacity = isOpaque(from) ? 255 : sums[3]!;
        if (level(opacity) === 0) continue;
        const straight = isOpaque(from) ? 1 : single(255 / Math.min(255, opacity));
        for (let c = 0; c < 3; c++) expected[to + c] = level(single(sums[c]! * straight));
        expected[to + 3] = level(opacity);
      }
    }
    expect(separable(from, columns, rows).data).toEqual(expected);
  },
);

test.each(sizes)(
  'of a picture of $width × $height each row is filtered as the specification says, and packed and summed as zlib has it',
  (size) => {
    for (const channels of [3, 4] as const) {
      const from = picture(size, 5, channels === 3 ? 'opaque' : 'clear');
      const at = (x: number, y: number, c: number) => (x < 0 || y < 0 ? 0 : from.data[(y * size.width + x) * 4 + c]!);
      const expected: number[] = [];
      for (let y = 0; y < size.height; y++) {
        expected.push(4);
        for (let x = 0; x < size.width; x++) {
          for (let c = 0; c < channels; c++)
            expected.push((at(x, y, c) - paeth(at(x - 1, y, c), at(x, y - 1, c), at(x - 1, y - 1, c))) & 255);
        }
      }
      const rows = { from: 0, to: size.height };
      expect(Buffer.concat([...filtered(from, rows, channels)].map((strip) => strip.slice()))).toEqual(Buffer.from(expected));
      const { parts, sum } = deflate(filtered(from, rows, channels), { isLast: true });
      const tail = Buffer.alloc(4);
      tail.writeUInt32BE(sum);
      expect(inflateSync(Buffer.concat([Buffer.of(0x78, 1), ...parts, tail]))).toEqual(Buffer.from(expected));
    }
    const grey = channel(size, 6);
    const rows = [...filteredGrey(grey, size.width, size.height)].flatMap((strip) => Array.from(strip));
    const expected = Array.from({ length: size.height }, (_, y) => [
      2,
      ...Array.from({ length: size.width }, (_, x) => (grey[y * size.width + x]! - (y ? grey[(y - 1) * size.width + x]! : 0)) & 255),
    ]);
    expect(rows).toEqual(expected.flat());
  },
);

test.each([1, 3, 4] as const)('each filter of %i channels is undone as the specification says', async (channels) => {
  const next = random(7);
  for (const { width, height } of sizes) {
    const rowBytes = width * channels;
    const rows = Array.from({ length: height }, (_, y) =>
      Uint8Array.from({ length: rowBytes + 1 }, (_, at) => (at ? next() * 256 : y % 5)),
    );
    const expected: number[] = [];
    const before = (y: number, at: number) => (y < 0 || at < 0 ? 0 : expected[y * rowBytes + at]!);
    for (const [y, row] of rows.entries()) {
      for (let at = 0; at < rowBytes; at++) {
        const [left, above] = [before(y, at - channels), before(y - 1, at)];
        const aboveLeft = at < channels ? 0 : before(y - 1, at - channels);
        const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, aboveLeft)][y % 5]!;
        expected.push((row[at + 1]! + predicted) & 255);
      }
    }
    const { parts, sum } = deflate(rows, { isLast: true });
    const tail = new DataView(new ArrayBuffer(4));
    tail.setUint32(0, sum);
    const packed = [Uint8Array.of(0x78, 1), ...parts, new Uint8Array(tail.buffer)];
    const into = new Uint8Array(width * height * channels);
    expect(inflatedRows({ width, height, channels, packed }, into, channels)).toBe(true);
    expect(Array.from(into)).toEqual(expected);
    const colours = new Uint8Array(width * height * 4);
    inflatedRows({ width, height, channels, packed }, colours, 4);
    const spread = Array.from(colours, (_, at) => {
      if (channels === 4) return expected[at];
      return at % 4 === 3 ? 255 : expected[(at >> 2) * channels + (channels === 1 ? 0 : at % 4)];
    });
    expect(Array.from(colours)).toEqual(spread);
  }
});

test('Paeth’s choice is the specification’s for all that three bytes can be', async () => {
  // A row over another, in which each pixel's left neighbour, the one above and the one before that take every third value.
  const values = Array.from({ length: 86 }, (_, i) => i * 3);
  for (const aboveLeft of values) {
    const data = new Uint8Array(2 * 86 * 86 * 2 * 4).fill(255);
    const width = 86 * 86 * 2;
    values
      .flatMap((left) => values.map((above) => [left, above] as const))
      .forEach(([left, above], i) => {
        data.fill(aboveLeft, i * 8, i * 8 + 3).fill(above, i * 8 + 4, i * 8 + 7);
        data.fill(left, (width + i * 2) * 4, (width + i * 2) * 4 + 3);
      });
    const out = [...filtered({ width, data }, { from: 1, to: 2 }, 3)][0]!;
    let others = 0;
    for (let i = 0; i < 86 * 86; i++) {
      const [left, above] = [values[Math.floor(i / 86)]!, values[i % 86]!];
      if (out[1 + (i * 2 + 1) * 3] !== ((255 - paeth(left, above, aboveLeft)) & 255)) others += 1;
    }
    expect(others).toBe(0);
  }
});

test.each(sizes)('pixels of $width × $height are counted one by one', (size) => {
  const [one, other] = [picture(size, 11, 'clear'), picture(size, 11, 'clear')];
  const next = random(8);
  for (let at = 0; at < other.data.length; at++) if (next() < 0.2) other.data[at]! += Math.round(next() * 16 - 8);
  const mask = channel(size, 9);
  const differs = (pixel: number) => [0, 1, 2, 3].some((c) => one.data[pixel * 4 + c] !== other.data[pixel * 4 + c]);
  const seen = (pixel: number) =>
    one.data[pixel * 4 + 3] !== 0 && [0, 1, 2].some((c) => Math.abs(one.data[pixel * 4 + c]! - other.data[pixel * 4 + c]!) > 6);
  const all = [...mask.keys()];
  const outside = all.filter((pixel) => mask[pixel] === 0);
  const inside = all.filter((pixel) => mask[pixel]! >= 128);
  expect(countOutside(one, other, mask)).toEqual({ pixels: outside.length, changed: outside.filter(differs).length });
  expect(changedShare(one, other, mask, 'outside')).toBe(outside.length ? outside.filter(seen).length / outside.length : 0);
  expect(changedShare(one, other, mask, 'inside')).toBe(inside.length ? inside.filter(seen).length / inside.length : 0);
});

test.each(sizes)('colours of $width × $height go through their lines and within their bounds', (size) => {
  const from = picture(size, 13, 'clear');
  const lines = [
    { gain: 1.171_875, lift: -12.5 },
    { gain: 0.875, lift: 3.25 },
    { gain: 1, lift: 0 },
  ] satisfies Tint;
  const line = (at: number) => (at % 4 === 3 ? { gain: 1, lift: 0 } : lines[at % 4]!);
  const through = Uint8Array.from(from.data, (value, at) => level(line(at).gain * value + line(at).lift));
  expect(toned(from, lines).data).toEqual(through);
  const within = Uint8Array.from(from.data, (value, at) => {
    const { gain, lift } = line(at);
    return at % 4 === 3 ? value : level(Math.min(Math.min(255, gain * 255 + lift - 1), Math.max(0, lift + 1, value)));
  });
  expect(limited(from, showable(lines)).data).toEqual(within);
});

function limited(picture: Picture, { least, most }: Limits): Picture {
  const { length } = picture.data;
  const [place] = roomFor(length) as [number];
  bytesAt(place, length).set(picture.data);
  kernel.limit(place, length / 4, least, most);
  return { ...picture, data: bytesAt(place, length).slice() };
}

test.each([1, 2, 4])('grey is averaged over %i pixels either way', (factor) => {
  const tint: Tint = [
    { gain: 1.1, lift: 4 },
    { gain: 0.9, lift: -3 },
    { gain: 1.2, lift: 0.5 },
  ];
  for (const size of sizes) {
    const from = picture(size, 17, 'opaque');
    const share = 1 / (factor * factor);
    const shares = [0.2126, 0.7152, 0.0722].map((weight, c) => single(weight * tint[c]!.gain * share));
    const lift = single(0.2126 * 4 - 0.7152 * 3 + 0.0722 * 0.5);
    const columns = Math.floor(size.width / factor);
    const expected = Float32Array.from({ length: columns * Math.floor(size.height / factor) }, (_, i) => {
      const sums = [0, 0, 0];
      for (let y = 0; y < factor; y++) {
        for (let x = 0; x < factor; x++) {
          const pixel = (Math.floor(i / columns) * factor + y) * size.width + (i % columns) * factor + x;
          for (let c = 0; c < 3; c++) sums[c]! += from.data[pixel * 4 + c]!;
        }
      }
      const [red, green, blue] = sums.map((sum, c) => single(sum * shares[c]!)) as [number, number, number];
      return lift + single(single(red + green) + blue);
    });
    expect(grey(from, factor, tint)).toEqual(expected);
  }
});

test('each level of a pyramid is half the one before, and usable where nothing is masked or clear', () => {
  const size = { width: 331, height: 217 };
  const [fine, coarse] = pyramid(finestLevel(picture(size, 19, 'opaque'))) as [Level, Level];
  const at = (x: number, y: number) => fine.grey[Math.min(216, Math.max(0, y)) * 331 + x]!;
  const column = (x: number, y: number) =>
    single(single(single(at(x, 2 * y - 1) + at(x, 2 * y + 2)) + single(3 * single(at(x, 2 * y) + at(x, 2 * y + 1)))) / 64);
  const across = (x: number, y: number) => column(Math.min(330, Math.max(0, x)), y);
  for (let y = 0; y < coarse.height; y++) {
    for (let x = 0; x < coarse.width; x++) {
      const outer = single(across(2 * x - 1, y) + across(2 * x + 2, y));
      const inner = single(3 * single(across(2 * x, y) + across(2 * x + 1, y)));
      expect(coarse.grey[y * coarse.width + x]).toBe(single(outer + inner));
    }
  }
  expect(groundOf(picture(size, 19, 'opaque'), null).usable.every((usable) => usable === 1)).toBe(true);
  const mask = new Uint8Array(331 * 217);
  mask[100 * 331 + 200] = 1;
  groundOf(picture(size, 19, 'opaque'), mask).usable.forEach((usable, pixel) => {
    const near = Math.abs((pixel % 331) - 200) <= 12 && Math.abs(Math.floor(pixel / 331) - 100) <= 12;
    if ((usable === 1) === near) throw new Error(`Pixel ${pixel} is told wrongly.`);
  });
});

const someLimits: Limits = { least: 0x00_10_20_30, most: 0xff_f0_a0_c0 | 0 };

test.each(sizes.map((size, i) => ({ ...size, opaque: size.width % 2 === 1, limits: i % 3 === 0 ? null : someLimits })))(
  'differences of $width × $height are judged place by place',
  ({ opaque, limits, ...size }) => {
    const { width, height } = size;
    const given = picture(size, 29, opaque ? 'opaque' : 'clear');
    const one = limits ? limited(given, limits) : given;
    const other = picture(size, 31, opaque ? 'opaque' : 'clear');
    const area = channel(size, 37);
    const furthest = (p: Uint8Array, at: number, q: Uint8Array, to: number) =>
      Math.max(...[0, 1, 2, 3].map((c) => Math.abs(p[at * 4 + c]! - q[to * 4 + c]!)));
    const steep = (pixel: number) =>
      Math.max(
        pixel % width < width - 1 ? furthest(one.data, pixel, one.data, pixel + 1) : 0,
        pixel + width < width * height ? furthest(one.data, pixel, one.data, pixel + width) : 0,
      );
    const sum = (x: number, y: number, reach: number, value: (pixel: number) => number) => {
      let all = 0;
      for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
        for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) if (area[v * width + u]) all += value(v * width + u);
      }
      return all;
    };
    const rows = { from: Math.floor(height / 3), to: height };
    const told: number[][] = [];
    const expected: number[][] = [];
    const tolerated = { level: single(1.3), detail: single(1.1) };
    differences({ one: given, other, opaque, limits }, area, rows, (row, y) => {
      const kept = row.kept(area.subarray(y * width, (y + 1) * width), tolerated, 1.5);
      for (let x = 0; x < width; x++) {
        if (!area[y * width + x]) {
          told.push([row.level[x]!, row.detail[x]!, kept[x]!]);
          expected.push([NaN, NaN, 0]);
          continue;
        }
        const places = sum(x, y, 4, () => 1);
        const steepness = sum(x, y, 4, steep);
        const off = sum(x, y, 4, (pixel) => furthest(one.data, pixel, other.data, pixel));
        const detail = single(off / single(single(4 * places) + single(single(0.45) * steepness)));
        const slope = single(steepness / places);
        const shares = (opaque ? [0, 1, 2] : [0, 1, 2, 3]).map((c) => {
          const difference = (pixel: number) => other.data[pixel * 4 + c]! - one.data[pixel * 4 + c]!;
          const here = single(Math.abs(sum(x, y, 4, difference)) / places);
          const round = Math.min(single(Math.abs(sum(x, y, 12, difference)) / sum(x, y, 12, () => 1)), single(here * 1.5));
          return Math.max(
            single(here / single(1.25 + single(single(0.1) * slope))),
            single(round / single(1.25 + single(single(0.03) * slope))),
          );
        });
        const most = Math.max(...shares);
        const share = Math.max(single(most / tolerated.level), single(detail / tolerated.detail));
        const taken = Math.min(1, Math.max(0, single(single(share - 1) / 0.5)));
        told.push([row.level[x]!, row.detail[x]!, kept[x]!]);
        expected.push([most, detail, Math.floor(single(single(area[y * width + x]! * taken) + 0.5))]);
      }
    });
    expect(told).toEqual(expected);
  },
);

test('bytes of every length are named as Node names them', () => {
  const next = random(41);
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 65_535, 65_536, 65_700, 200_001]) {
    const bytes = Uint8Array.from({ length }, () => next() * 256);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('the sums of a PNG’s chunks are those of Node, also of bytes that come in parts', () => {
  const next = random(59);
  for (const length of [0, 1, 15, 16, 17, 33, 65_535, 65_536, 65_537, 200_003]) {
    const bytes = Uint8Array.from({ length }, () => next() * 256);
    expect(crc32(bytes)).toBe(crc32OfNode(bytes));
    const cut = Math.floor(next() * length);
    expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(crc32OfNode(bytes));
  }
});
