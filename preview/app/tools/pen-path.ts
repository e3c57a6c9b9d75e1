import { boxOf } from '../../host/box.ts';
import { apply } from '../../host/transform.ts';
import type { PenPoint } from '../editor-state.ts';

/** SVG path data of a pen stroke seen through a transform. */
export function penPath(points: readonly PenPoint[], closed: boolean, transform: Transform): string {
  const [first] = points;
  if (!first) return '';
  const segments = segmentsOf(points, closed).map(([from, leave, enter, to]) => {
    const straight = from === leave && to === enter;
    return straight ? `L ${at(transform, to)}` : `C ${at(transform, leave)} ${at(transform, enter)} ${at(transform, to)}`;
  });
  return [`M ${at(transform, first.at)}`, ...segments, ...(closed ? ['Z'] : [])].join(' ');
}

/** The tight box of a pen stroke seen through a transform: curves bulge less than their handles reach. */
export function penBox(points: readonly PenPoint[], closed: boolean, transform: Transform): Rect {
  const ends = points.map(({ at: place }) => apply(transform, place));
  const bulges = segmentsOf(points, closed).flatMap((segment) => {
    const [a, b, c, d] = segment.map((point) => apply(transform, point)) as [Vector, Vector, Vector, Vector];
    const turns = [...turningPoints(a.x, b.x, c.x, d.x), ...turningPoints(a.y, b.y, c.y, d.y)];
    return turns.map((t) => ({ x: onCurve(t, a.x, b.x, c.x, d.x), y: onCurve(t, a.y, b.y, c.y, d.y) }));
  });
  return boxOf([...ends, ...bulges]) ?? { x: 0, y: 0, width: 0, height: 0 };
}

function segmentsOf(points: readonly PenPoint[], closed: boolean): [Vector, Vector, Vector, Vector][] {
  const following = closed ? [...points.slice(1), ...points.slice(0, 1)] : points.slice(1);
  return following.flatMap((to, index) => {
    const from = points[index];
    return from ? [[from.at, from.handle ?? from.at, mirrored(to), to.at]] : [];
  });
}

function mirrored({ at: place, handle }: PenPoint): Vector {
  return handle ? { x: 2 * place.x - handle.x, y: 2 * place.y - handle.y } : place;
}

function at(transform: Transform, point: Vector): string {
  const { x, y } = apply(transform, point);
  return `${tidy(x)} ${tidy(y)}`;
}

function tidy(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Where the derivative of a cubic Bézier is zero, within the curve. */
function turningPoints(a: number, b: number, c: number, d: number): number[] {
  const [p, q, r] = [-a + 3 * b - 3 * c + d, 2 * (a - 2 * b + c), b - a];
  if (Math.abs(p) < 1e-9) return [-r / q].filter(isInside);
  const root = Math.sqrt(q * q - 4 * p * r);
  return [(-q + root) / (2 * p), (-q - root) / (2 * p)].filter(isInside);
}

function isInside(t: number): boolean {
  return t > 0 && t < 1;
}

function onCurve(t: number, a: number, b: number, c: number, d: number): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}
