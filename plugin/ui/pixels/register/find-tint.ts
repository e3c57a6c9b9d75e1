import { matchLevels } from './match-levels.ts';
import type { Offset } from './offset.ts';
import type { Picture } from '../picture.ts';
import type { Level, Tint } from './pyramid.ts';

const samples = 6000;
/** Half the side of the square that is averaged: wide enough for an offset that is not yet exact. */
const reach = 3;

/**
 * What a model has done to each channel outside the mask, as the lines that undo it.
 * @param usable 1 for the level's pixels that may be compared
 */
export function findTint(captured: Picture, model: Picture, { width, height, factor }: Level, usable: Uint8Array, offset: Offset): Tint {
  const from: [number[], number[], number[]] = [[], [], []];
  const to: [number[], number[], number[]] = [[], [], []];
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / samples)));
  for (let row = step >> 1; row < height; row += step) {
    for (let column = step >> 1; column < width; column += step) {
      if (!usable[row * width + column]) continue;
      const x = (column + 0.5) * factor;
      const y = (row + 0.5) * factor;
      const modelX = captured.width / 2 + offset.scale * (x - captured.width / 2) + offset.dx;
      const modelY = captured.height / 2 + offset.scale * (y - captured.height / 2) + offset.dy;
      const there = around(model, Math.floor(modelX), Math.floor(modelY));
      const here = around(captured, Math.floor(x), Math.floor(y));
      if (!there || !here) continue;
      for (let c = 0; c < 3; c++) {
        from[c]!.push(there[c]!);
        to[c]!.push(here[c]!);
      }
    }
  }
  const match = (c: 0 | 1 | 2) => matchLevels(Float64Array.from(from[c]), Float64Array.from(to[c]));
  return [match(0), match(1), match(2)];
}

function around({ width, height, data }: Picture, x: number, y: number): [number, number, number] | null {
  if (x < reach || y < reach || x >= width - reach || y >= height - reach) return null;
  let [red, green, blue] = [0, 0, 0];
  for (let row = y - reach; row <= y + reach; row++) {
    for (let at = (row * width + x - reach) * 4; at <= (row * width + x + reach) * 4; at += 4) {
      red += data[at]!;
      green += data[at + 1]!;
      blue += data[at + 2]!;
    }
  }
  const share = 1 / (2 * reach + 1) ** 2;
  return [red * share, green * share, blue * share];
}
