import { blankPixels, type Pixels } from './pixels.ts';
import type { Weights } from './weights.ts';

/** What a real model does to a picture beside what it was asked; pretended when a test wants it. */
export type Distortion =
  | { kind: 'shift'; dx: number; dy: number }
  /** About the middle; 1.01 is one part in a hundred larger. */
  | { kind: 'zoom'; factor: number }
  /** Added to every channel of every pixel. */
  | { kind: 'tint'; red: number; green: number; blue: number }
  /** Smooth noise of this many levels either way, outside the mask. */
  | { kind: 'churn'; levels: number };

export const distortions = ['shift', 'zoom', 'tint', 'churn'] as const satisfies Distortion['kind'][];

export function distort(picture: Pixels, where: Weights, distortion: Distortion): Pixels {
  switch (distortion.kind) {
    case 'shift':
      return moved(picture, (x, y) => [x - distortion.dx, y - distortion.dy]);
    case 'zoom': {
      const middleX = (picture.width - 1) / 2;
      const middleY = (picture.height - 1) / 2;
      return moved(picture, (x, y) => [middleX + (x - middleX) / distortion.factor, middleY + (y - middleY) / distortion.factor]);
    }
    case 'tint':
      return added(picture, (_, c) => [distortion.red, distortion.green, distortion.blue][c]!);
    case 'churn':
      return added(picture, (i, c) => {
        const x = i % picture.width;
        const y = Math.floor(i / picture.width);
        return where.data[i] === 0 ? distortion.levels * Math.sin(x * 0.21 + c * 2 + 3 * Math.sin(y * 0.13)) : 0;
      });
  }
}

/** Bilinear; what comes from beyond an edge repeats the edge. */
function moved(picture: Pixels, sourceOf: (x: number, y: number) => [number, number]): Pixels {
  const { width, height, data } = picture;
  const result = blankPixels(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [sourceX, sourceY] = sourceOf(x, y);
      const fromX = Math.max(0, Math.min(width - 1, sourceX));
      const fromY = Math.max(0, Math.min(height - 1, sourceY));
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      const right = Math.min(width - 1, left + 1);
      const bottom = Math.min(height - 1, top + 1);
      for (let c = 0; c < 4; c += 1) {
        const value = (px: number, py: number): number => data[(py * width + px) * 4 + c]!;
        const above = value(left, top) + (value(right, top) - value(left, top)) * (fromX - left);
        const below = value(left, bottom) + (value(right, bottom) - value(left, bottom)) * (fromX - left);
        result.data[(y * width + x) * 4 + c] = above + (below - above) * (fromY - top);
      }
    }
  }
  return result;
}

function added(picture: Pixels, amount: (pixel: number, channel: number) => number): Pixels {
  const data = picture.data.slice();
  for (let i = 0; i < data.length / 4; i += 1) for (let c = 0; c < 3; c += 1) data[i * 4 + c] = data[i * 4 + c]! + amount(i, c);
  return { ...picture, data };
}
