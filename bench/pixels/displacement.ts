import type { Picture, Size } from '../../plugin/ui/pixels/picture.ts';

interface Grey extends Size {
  levels: Float32Array;
}

interface Shift {
  x: number;
  y: number;
}

const tilesASide = 3;
/** Sums of squared slopes that are too weak in one direction say nothing of a shift. */
const leastStructure = 4;
const coarsest = 8;

/**
 * How far a picture lies from another, in pixels: the largest shift of any ninth of it, so that a wrong scale or turn shows
 * too. Gradient least squares from coarse to fine (Lucas and Kanade, 1981), sharing nothing with how Retake finds its own.
 * @returns NaN when no part has anything to see a shift by
 */
export function displacement(one: Picture, other: Picture): number {
  const [here, there] = [grey(one), grey(other)];
  let most = NaN;
  for (let tile = 0; tile < tilesASide ** 2; tile++) {
    const shift = shiftOf(here, there, tileOf(one, tile % tilesASide, Math.floor(tile / tilesASide)));
    if (shift) most = Math.max(Number.isNaN(most) ? 0 : most, Math.hypot(shift.x, shift.y));
  }
  return most;
}

interface Tile {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function tileOf({ width, height }: Size, column: number, row: number): Tile {
  const cut = (length: number, at: number) => Math.round((length * at) / tilesASide);
  return { left: cut(width, column), top: cut(height, row), right: cut(width, column + 1), bottom: cut(height, row + 1) };
}

function shiftOf(one: Grey, other: Grey, tile: Tile): Shift | null {
  let shift: Shift = { x: 0, y: 0 };
  for (let factor = coarsest; factor >= 1; factor /= 2) {
    if (Math.min(tile.right - tile.left, tile.bottom - tile.top) / factor < 12) continue;
    const [here, there] = [shrunk(one, tile, factor), shrunk(other, tile, factor)];
    for (let round = 0; round < 12; round++) {
      const step = stepOf(here, there, { x: shift.x / factor, y: shift.y / factor });
      if (!step) break;
      shift = { x: shift.x + step.x * factor, y: shift.y + step.y * factor };
      if (Math.hypot(step.x, step.y) < 0.002) break;
    }
    if (factor === 1 && !stepOf(here, there, shift)) return null;
  }
  return shift;
}

/** One step of least squares; null when there is too little structure to tell. */
function stepOf(one: Grey, other: Grey, shift: Shift): Shift | null {
  const margin = 2 + Math.ceil(Math.max(Math.abs(shift.x), Math.abs(shift.y)));
  let [xx, xy, yy, xr, yr, count] = [0, 0, 0, 0, 0, 0];
  for (let y = margin; y < one.height - margin; y++) {
    for (let x = margin; x < one.width - margin; x++) {
      const at = y * one.width + x;
      const across = (one.levels[at + 1]! - one.levels[at - 1]!) / 2;
      const down = (one.levels[at + one.width]! - one.levels[at - one.width]!) / 2;
      const residual = one.levels[at]! - between(other, x + shift.x, y + shift.y);
      xx += across * across;
      xy += across * down;
      yy += down * down;
      xr += across * residual;
      yr += down * residual;
      count += 1;
    }
  }
  const weakest = (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2;
  if (!(weakest / count > leastStructure)) return null;
  const area = xx * yy - xy * xy;
  return { x: (yy * xr - xy * yr) / area, y: (xx * yr - xy * xr) / area };
}

function between({ width, levels }: Grey, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [x - column, y - row];
  const at = row * width + column;
  const above = levels[at]! * (1 - across) + levels[at + 1]! * across;
  const below = levels[at + width]! * (1 - across) + levels[at + width + 1]! * across;
  return above * (1 - down) + below * down;
}

/** A tile, `factor` pixels averaged into one each way. */
function shrunk({ width, levels }: Grey, tile: Tile, factor: number): Grey {
  const small = { width: Math.floor((tile.right - tile.left) / factor), height: Math.floor((tile.bottom - tile.top) / factor) };
  const out = new Float32Array(small.width * small.height);
  for (let y = 0; y < small.height * factor; y++) {
    for (let x = 0; x < small.width * factor; x++) {
      out[Math.floor(y / factor) * small.width + Math.floor(x / factor)]! += levels[(tile.top + y) * width + tile.left + x]! / factor ** 2;
    }
  }
  return { ...small, levels: out };
}

/** As it looks on white. */
function grey({ width, height, data }: Picture): Grey {
  const levels = new Float32Array(width * height);
  for (let pixel = 0, at = 0; pixel < levels.length; pixel++, at += 4) {
    const colour = 0.3 * data[at]! + 0.59 * data[at + 1]! + 0.11 * data[at + 2]!;
    levels[pixel] = 255 + ((colour - 255) * data[at + 3]!) / 255;
  }
  return { width, height, levels };
}
