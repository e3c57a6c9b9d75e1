import type { Size } from '../../plugin/ui/pixels/picture.ts';

/** Kinds of masks, from a single pixel to nearly all of the picture. */
export const maskKinds = ['ellipse', 'box', 'pixel', 'line', 'faint', 'specks', 'edges', 'nearly all'] as const;

/** One byte a pixel; edges are antialiased where the kind has curved ones. */
export function maskOf(kind: (typeof maskKinds)[number], { width, height }: Size, random: () => number): Uint8Array {
  const mask = new Uint8Array(width * height);
  const level = levelOf(kind, { width, height }, random);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) mask[y * width + x] = level(x, y);
  return mask;
}

function levelOf(kind: (typeof maskKinds)[number], { width, height }: Size, random: () => number): (x: number, y: number) => number {
  const [x0, y0] = [width * (0.25 + random() * 0.5), height * (0.25 + random() * 0.5)];
  const radius = Math.min(width, height) * (0.08 + random() * 0.3);
  const column = Math.floor(x0);
  const row = Math.floor(y0);
  switch (kind) {
    case 'ellipse':
      return (x, y) => Math.round(255 * Math.min(1, Math.max(0, radius - Math.hypot(x - x0, (y - y0) * 1.3) + 0.5)));
    case 'box':
      return (x, y) => (Math.abs(x - column) < radius && Math.abs(y - row) < radius / 2 ? 255 : 0);
    case 'pixel':
      return (x, y) => (x === column && y === row ? 255 : 0);
    case 'line':
      return (x, y) => (y === row && x > width / 4 ? 255 : 0);
    case 'faint':
      return (x, y) => (Math.hypot(x - x0, y - y0) < radius ? 1 : 0);
    case 'specks':
      return () => (random() < 0.2 ? Math.floor(random() * 256) : 0);
    case 'edges':
      return (x, y) => (x < 3 || y < 3 || x >= width - 3 || y >= height - 3 ? 255 : 0);
    case 'nearly all':
      return (x, y) => (x === column && y === row ? 0 : 255);
  }
}
