/** How much of an edit each pixel takes, 0 to 255; 0 keeps the pixel bit for bit. */
export interface Weights {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Weights that edit everything. */
export function fullWeights(width: number, height: number): Weights {
  return { width, height, data: new Uint8ClampedArray(width * height).fill(255) };
}

/** Thins the outermost pixels of a mask, on its inside alone, so that an edit has no hard edge. */
export function featherInside({ width, height, data }: Weights): Weights {
  const soft = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (data[i] === 0) continue;
      let sum = 0;
      for (let ny = y - 1; ny <= y + 1; ny += 1) {
        // Beyond the picture's edge a mask goes on as it was.
        const row = Math.max(0, Math.min(height - 1, ny)) * width;
        for (let nx = x - 1; nx <= x + 1; nx += 1) sum += data[row + Math.max(0, Math.min(width - 1, nx))]!;
      }
      soft[i] = (data[i]! * sum) / (9 * 255);
    }
  }
  return { width, height, data: soft };
}

/** The least rectangle that holds every pixel of some weight; null when there is none. */
export function boundsOf({ width, height, data }: Weights): { x: number; y: number; width: number; height: number } | null {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (data[y * width + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
