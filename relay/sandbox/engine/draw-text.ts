import { layText, type LaidText, type TextBox } from './lay-text.ts';
import type { Rgb } from './oklab.ts';
import type { Pixels } from './pixels.ts';

/** Letters a text into a box, as large as it fits. `colour` null takes black or white, whichever stands out, with a rim of the other. */
export function drawText(picture: Pixels, text: string, box: TextBox, colour: Rgb | null): Pixels {
  const ink = colour ?? contrasting(picture, box);
  const laid = layText(text, box);
  const data = picture.data.slice();
  if (!colour) lay(data, inked(picture, { ...laid, pen: laid.pen * 1.5 }), ink[0] > 128 ? dark : light, 0.4);
  lay(data, inked(picture, laid), ink, 1);
  return { ...picture, data };
}

const light: Rgb = [255, 255, 255];
const dark: Rgb = [24, 24, 28];

function lay(data: Uint8ClampedArray, coverage: Float32Array, colour: Rgb, strength: number): void {
  for (let i = 0; i < coverage.length; i += 1) {
    const part = coverage[i]! * strength;
    if (part === 0) continue;
    for (let c = 0; c < 3; c += 1) data[i * 4 + c] = data[i * 4 + c]! * (1 - part) + colour[c]! * part;
    data[i * 4 + 3] = Math.max(data[i * 4 + 3]!, 255 * part);
  }
}

/** How much of each pixel the pen covers: by its distance to the nearest stroke. */
function inked({ width, height }: Pixels, { segments, pen }: LaidText): Float32Array {
  const coverage = new Float32Array(width * height);
  const reach = pen / 2 + 1;
  for (const [x1, y1, x2, y2] of segments) {
    const left = Math.max(0, Math.floor(Math.min(x1, x2) - reach));
    const right = Math.min(width - 1, Math.ceil(Math.max(x1, x2) + reach));
    const top = Math.max(0, Math.floor(Math.min(y1, y2) - reach));
    const bottom = Math.min(height - 1, Math.ceil(Math.max(y1, y2) + reach));
    const lengthSquared = Math.max(1e-9, (x2 - x1) ** 2 + (y2 - y1) ** 2);
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const along = Math.max(0, Math.min(1, ((x + 0.5 - x1) * (x2 - x1) + (y + 0.5 - y1) * (y2 - y1)) / lengthSquared));
        const distance = Math.hypot(x + 0.5 - x1 - along * (x2 - x1), y + 0.5 - y1 - along * (y2 - y1));
        const covered = Math.max(0, Math.min(1, pen / 2 - distance + 0.5));
        const i = y * width + x;
        if (covered > coverage[i]!) coverage[i] = covered;
      }
    }
  }
  return coverage;
}

function contrasting({ width, height, data }: Pixels, box: TextBox): Rgb {
  let sum = 0;
  let count = 0;
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(height, box.y + box.height); y += 4) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(width, box.x + box.width); x += 4) {
      const at = (y * width + x) * 4;
      sum += 0.3 * data[at]! + 0.59 * data[at + 1]! + 0.11 * data[at + 2]!;
      count += 1;
    }
  }
  return count > 0 && sum / count > 140 ? dark : light;
}
