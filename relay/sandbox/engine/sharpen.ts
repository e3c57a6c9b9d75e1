import { blur } from './blur.ts';
import type { Pixels } from './pixels.ts';

/** Unsharp mask: adds back `amount` of what a blur takes away. */
export function sharpen(picture: Pixels, radius: number, amount: number): Pixels {
  const soft = blur(picture, radius);
  const data = picture.data.slice();
  for (let at = 0; at < data.length; at += 4) {
    for (let c = 0; c < 3; c += 1) data[at + c] = data[at + c]! + amount * (data[at + c]! - soft.data[at + c]!);
  }
  return { ...picture, data };
}
