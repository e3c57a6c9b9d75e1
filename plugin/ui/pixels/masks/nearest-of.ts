import type { Size } from '../picture.ts';

/**
 * For each pixel, which of those that are wanted lies nearest; -1 everywhere when none is. Exact: columns first, then along each row
 * the lower envelope of the columns' parabolas, by Felzenszwalb and Huttenlocher.
 */
export function nearestOf({ width, height }: Size, isWanted: (pixel: number) => boolean): Int32Array {
  const inColumn = nearestInColumns({ width, height }, isWanted);
  const nearest = new Int32Array(width * height).fill(-1);
  const roots = new Int32Array(width);
  const borders = new Float64Array(width + 1);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    const rise = (x: number) => {
      const away = (inColumn[start + x]! - start - x) / width;
      return away * away;
    };
    let top = -1;
    for (let x = 0; x < width; x++) {
      if (inColumn[start + x]! < 0) continue;
      let border = -Infinity;
      while (top >= 0) {
        const root = roots[top]!;
        border = (rise(x) + x * x - rise(root) - root * root) / (2 * (x - root));
        if (border > borders[top]!) break;
        top -= 1;
      }
      top += 1;
      roots[top] = x;
      borders[top] = top === 0 ? -Infinity : border;
    }
    if (top < 0) continue;
    for (let x = 0, at = 0; x < width; x++) {
      while (at < top && borders[at + 1]! < x) at += 1;
      nearest[start + x] = inColumn[start + roots[at]!]!;
    }
  }
  return nearest;
}

function nearestInColumns({ width, height }: Size, isWanted: (pixel: number) => boolean): Int32Array {
  const nearest = new Int32Array(width * height).fill(-1);
  for (let x = 0; x < width; x++) {
    let above = -1;
    for (let pixel = x; pixel < nearest.length; pixel += width) {
      if (isWanted(pixel)) above = pixel;
      nearest[pixel] = above;
    }
    let below = -1;
    for (let pixel = x + (height - 1) * width; pixel >= 0; pixel -= width) {
      if (nearest[pixel] === pixel) below = pixel;
      const isNearer = below >= 0 && (nearest[pixel]! < 0 || below - pixel < pixel - nearest[pixel]!);
      if (isNearer) nearest[pixel] = below;
    }
  }
  return nearest;
}
