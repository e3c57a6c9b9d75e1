import { taken } from './geometry.ts';
import type { Transform } from './messages.ts';

type Point = [number, number];

/** Pixels by which a straight side may leave its curve. */
const tolerance = 0.02;

/** The polygons of an outline of `M L Q C Z`, through a transform to pixels. */
export function flatten(path: string, transform: Transform): Point[][] {
  const tokens = path.match(/[MLQCZ]|[-+.\d][-+.\deE]*/g) ?? [];
  const polygons: Point[][] = [];
  let at = 0;
  const point = (): Point => taken(transform, [Number(tokens[at++]), Number(tokens[at++])]);
  while (at < tokens.length) {
    const command = tokens[at++];
    const polygon = polygons[polygons.length - 1] ?? [];
    const start = polygon[polygon.length - 1];
    if (command === 'M') polygons.push([point()]);
    else if (command === 'L') polygon.push(point());
    else if (command === 'Q' && start) addCurve(polygon, [start, point(), point()]);
    else if (command === 'C' && start) addCurve(polygon, [start, point(), point(), point()]);
  }
  return polygons;
}

/** As many sides as Wang's bound on the second differences asks for. */
function addCurve(polygon: Point[], controls: Point[]): void {
  const degree = controls.length - 1;
  let bend = 0;
  for (let i = 0; i + 2 < controls.length; i++) {
    const [a, b, c] = [controls[i]!, controls[i + 1]!, controls[i + 2]!];
    bend = Math.max(bend, Math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1]));
  }
  const sides = Math.max(1, Math.ceil(Math.sqrt((degree * (degree - 1) * bend) / (8 * tolerance))));
  for (let side = 1; side <= sides; side++) polygon.push(onCurve(controls, side / sides));
}

/** De Casteljau. */
function onCurve(controls: Point[], t: number): Point {
  let points = controls;
  while (points.length > 1) {
    const mixed: Point[] = [];
    for (let i = 0; i + 1 < points.length; i++) {
      const [a, b] = [points[i]!, points[i + 1]!];
      mixed.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
    }
    points = mixed;
  }
  return points[0]!;
}
