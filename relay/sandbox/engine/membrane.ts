export interface Level {
  width: number;
  height: number;
  /** RGBA; any numbers, not only 0 to 255. */
  values: Float32Array;
  /** 1 where the value is unknown. */
  hole: Uint8Array;
}

/** Fills the unknown values in place with a membrane stretched over them: Laplace's equation, solved coarse to fine. */
export function membrane(level: Level): void {
  const open = openPixels(level);
  if (open.length === 0) return;
  if (Math.min(level.width, level.height) > 1 || level.hole.includes(0)) {
    const coarse = halved(level);
    membrane(coarse);
    prolong(coarse, level, open);
  }
  relax(level, open);
}

function openPixels({ hole }: Level): Int32Array {
  const open = new Int32Array(hole.length);
  let count = 0;
  for (let i = 0; i < hole.length; i += 1) if (hole[i]) open[count++] = i;
  return open.subarray(0, count);
}

/** Half the size; a pixel is known when any of the four below it is. */
function halved({ width, height, values, hole }: Level): Level {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const result: Level = {
    ...half,
    values: new Float32Array(half.width * half.height * 4),
    hole: new Uint8Array(half.width * half.height).fill(1),
  };
  const counts = new Uint8Array(result.hole.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (hole[i]) continue;
      const to = (y >> 1) * half.width + (x >> 1);
      counts[to]! += 1;
      for (let c = 0; c < 4; c += 1) result.values[to * 4 + c]! += values[i * 4 + c]!;
    }
  }
  for (let i = 0; i < counts.length; i += 1) {
    if (counts[i] === 0) continue;
    result.hole[i] = 0;
    for (let c = 0; c < 4; c += 1) result.values[i * 4 + c]! /= counts[i]!;
  }
  return result;
}

function prolong(coarse: Level, fine: Level, open: Int32Array): void {
  for (const i of open) {
    const x = (i % fine.width) / 2 - 0.25;
    const y = Math.floor(i / fine.width) / 2 - 0.25;
    const left = Math.max(0, Math.floor(x));
    const top = Math.max(0, Math.floor(y));
    const right = Math.min(coarse.width - 1, left + 1);
    const bottom = Math.min(coarse.height - 1, top + 1);
    const across = Math.max(0, x - left);
    const down = Math.max(0, y - top);
    for (let c = 0; c < 4; c += 1) {
      const value = (px: number, py: number): number => coarse.values[(py * coarse.width + px) * 4 + c]!;
      const above = value(left, top) * (1 - across) + value(right, top) * across;
      const below = value(left, bottom) * (1 - across) + value(right, bottom) * across;
      fine.values[i * 4 + c] = above * (1 - down) + below * down;
    }
  }
}

const sweeps = 16;
/** Successive over-relaxation: a little more than 1 settles in far fewer sweeps. */
const overshoot = 1.5;

function relax({ width, height, values }: Level, open: Int32Array): void {
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (let n = 0; n < open.length; n += 1) {
      // Every other sweep runs backwards, so that no direction leaves a trail.
      const i = open[sweep % 2 ? open.length - 1 - n : n]!;
      const x = i % width;
      const y = (i / width) | 0;
      const left = (x > 0 ? i - 1 : i) * 4;
      const right = (x < width - 1 ? i + 1 : i) * 4;
      const up = (y > 0 ? i - width : i) * 4;
      const down = (y < height - 1 ? i + width : i) * 4;
      const at = i * 4;
      for (let c = 0; c < 4; c += 1) {
        const mean = (values[left + c]! + values[right + c]! + values[up + c]! + values[down + c]!) / 4;
        values[at + c]! += overshoot * (mean - values[at + c]!);
      }
    }
  }
}
