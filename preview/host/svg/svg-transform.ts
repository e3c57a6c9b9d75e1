import svgpath from 'svgpath';
import { identity } from '../transform.ts';

/** Reads SVG's list of transforms. */
export function svgTransform(text: string | null): Transform {
  if (text === null || text.trim() === '') return identity;
  const points: [number, number][] = [];
  // The library tells a transform by what it does to points.
  svgpath('M 0 0 L 1 0 L 0 1')
    .transform(text)
    .iterate(([, x, y]) => void points.push([Number(x), Number(y)]));
  const [[e, f] = [0, 0], [ax, by] = [1, 0], [cx, dy] = [0, 1]] = points;
  return [
    [ax - e, cx - e, e],
    [by - f, dy - f, f],
  ];
}
