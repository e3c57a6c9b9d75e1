import { compose } from '../../host/transform.ts';

/** The angle at `middle` from one point to another, in radians, clockwise as the page's y points down. */
export function turnBetween(middle: Vector, from: Vector, to: Vector): number {
  return Math.atan2(to.y - middle.y, to.x - middle.x) - Math.atan2(from.y - middle.y, from.x - middle.x);
}

/**
 * A place on the page turned about a point.
 * @param snaps rounds the resulting angle to 15°
 */
export function turned(place: Transform, middle: Vector, by: number, snaps: boolean): Transform {
  const before = Math.atan2(place[1][0], place[0][0]);
  const step = Math.PI / 12;
  const angle = snaps ? Math.round((before + by) / step) * step - before : by;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return compose(
    [
      [cos, -sin, middle.x - cos * middle.x + sin * middle.y],
      [sin, cos, middle.y - sin * middle.x - cos * middle.y],
    ],
    place,
  );
}
