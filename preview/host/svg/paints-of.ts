import { parseColor } from '@open-pencil/core/color';
import { gradientOf, type Painted } from './gradient-of.ts';

/** What an SVG `fill` or `stroke` paints; nothing for `none`. */
export function paintsOf(value: string, opacity: number, color: string, painted: Painted): Paint[] {
  const reference = /^url\(\s*["']?#([^"')]+)["']?\s*\)\s*(.*)$/.exec(value);
  if (!reference) return solid(value, opacity, color);
  const [, id = '', otherwise = ''] = reference;
  const element = painted.definitions.get(id.trim());
  const gradient = element && gradientOf(element, painted);
  const [only, ...others] = gradient?.gradientStops ?? [];
  if (!gradient || !only) return solid(otherwise, opacity, color);
  if (others.length > 0) return [{ ...gradient, opacity }];
  const { a, ...rgb } = only.color;
  return [{ type: 'SOLID', color: rgb, opacity: a * opacity }];
}

function solid(value: string, opacity: number, color: string): Paint[] {
  if (value === '' || value === 'none' || value === 'transparent') return [];
  const { r, g, b, a } = parseColor(value === 'currentColor' ? color : value);
  return [{ type: 'SOLID', color: { r, g, b }, opacity: a * opacity }];
}
