import type { Box, Transform } from '../../../messages.ts';

/** What takes an outline into a drawing whose origin is the corner of `box`, as SVG writes it. */
export function svgMatrix([[a, c, e], [b, d, f]]: Transform, { x, y }: Pick<Box, 'x' | 'y'>): string {
  return `matrix(${[a, b, c, d, e - x, f - y].join(' ')})`;
}
