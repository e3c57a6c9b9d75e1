import { colourDistance } from './colour-distance.ts';
import type { Picture } from './picture.ts';

/** Pixels from one sample to the next; the edge, with its antialiasing, lies between the two in the middle. */
const stride = 3;
const mostSamples = 8000;

/**
 * How much the joint shows: by how many ΔE (CIE 1976), on the average along the mask's edge, the colour steps across it more
 * than it steps anyway just inside, just outside and along it, and more than it did when captured. 0 is a joint nobody sees.
 */
export function seam(picture: Picture, captured: Picture, mask: Uint8Array): number {
  const { width, height } = picture;
  const crossings = crossingsOf(mask, width, height);
  const skip = Math.max(1, Math.ceil(crossings.length / mostSamples));
  let sum = 0;
  let count = 0;
  for (let i = 0; i < crossings.length; i += skip) {
    const excess = excessAt(picture, captured, crossings[i]!);
    if (excess === null) continue;
    sum += excess;
    count += 1;
  }
  return count ? sum / count : 0;
}

/** The last pixel inside, and the way out from it. */
interface Crossing {
  x: number;
  y: number;
  outX: number;
  outY: number;
}

function crossingsOf(mask: Uint8Array, width: number, height: number): Crossing[] {
  const found: Crossing[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const inside = mask[at]! >= 128;
      if (x + 1 < width && mask[at + 1]! >= 128 !== inside)
        found.push(inside ? { x, y, outX: 1, outY: 0 } : { x: x + 1, y, outX: -1, outY: 0 });
      if (y + 1 < height && mask[at + width]! >= 128 !== inside) {
        found.push(inside ? { x, y, outX: 0, outY: 1 } : { x, y: y + 1, outX: 0, outY: -1 });
      }
    }
  }
  return found;
}

/** null near the picture's edge, and where it is transparent. */
function excessAt(picture: Picture, captured: Picture, { x, y, outX, outY }: Crossing): number | null {
  const { width, height, data } = picture;
  const pixel = (out: number, along: number) => {
    const column = x + out * outX + along * outY;
    const row = y + out * outY + along * outX;
    return column < 0 || row < 0 || column >= width || row >= height ? -1 : (row * width + column) * 4;
  };
  const inner = pixel(-1, 0);
  const outer = pixel(stride - 1, 0);
  const further = [pixel(-1 - stride, 0), pixel(2 * stride - 1, 0), pixel(-1, stride), pixel(stride - 1, stride)];
  if ([inner, outer, ...further].some((at) => at < 0 || data[at + 3] === 0)) return null;
  const step = (one: number, other: number) => colourDistance(data, one, other);
  const wasThere = colourDistance(captured.data, inner, outer);
  const usual = Math.max(wasThere, step(further[0]!, inner), step(outer, further[1]!), step(inner, further[2]!), step(outer, further[3]!));
  return Math.max(0, step(inner, outer) - usual);
}
