import { nowhere } from '../register/offset.ts';
import { emptyPicture, type Picture } from '../picture.ts';
import { wholeOf } from '../masks/rects.ts';
import { seenThrough } from '../register/seen-through.ts';
import { shrunkSize } from './shrunk-size.ts';

/** The picture no larger than `longestSide`, as it is when it is small enough. Transparent pixels lend no colour. */
export function shrink(picture: Picture, longestSide: number): Picture {
  const longest = Math.max(picture.width, picture.height);
  if (longest <= longestSide) return picture;
  // Averaged down to somewhat more than is wanted first: the last step is slow on large pictures.
  const averaged = average(picture, Math.floor(longest / longestSide / 2));
  return seenThrough(averaged, wholeOf(averaged), shrunkSize(picture, longestSide), nowhere);
}

/** Squares of `side` pixels made one; what is left over at the right and below is dropped. */
function average(picture: Picture, side: number): Picture {
  if (side < 2) return picture;
  const out = emptyPicture({
    width: Math.max(1, Math.floor(picture.width / side)),
    height: Math.max(1, Math.floor(picture.height / side)),
  });
  for (let y = 0, to = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++, to += 4) averageInto(out, to, picture, x * side, y * side, side);
  }
  return out;
}

function averageInto(out: Picture, to: number, { width, height, data }: Picture, left: number, top: number, side: number): void {
  let [red, green, blue, alpha, count] = [0, 0, 0, 0, 0];
  for (let y = top; y < Math.min(height, top + side); y++) {
    for (let x = left, at = (y * width + left) * 4; x < Math.min(width, left + side); x++, at += 4) {
      const weight = data[at + 3]!;
      red += weight * data[at]!;
      green += weight * data[at + 1]!;
      blue += weight * data[at + 2]!;
      alpha += weight;
      count += 1;
    }
  }
  if (alpha === 0) return;
  out.data.set([Math.round(red / alpha), Math.round(green / alpha), Math.round(blue / alpha), Math.round(alpha / count)], to);
}
