import { apply } from './transform.ts';

/** The smallest box round points; null for none. */
export function boxOf(points: Iterable<Vector>): Rect | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

export function corners({ x, y, width, height }: Rect): [Vector, Vector, Vector, Vector] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

/** The box round a box seen through a transform. */
export function transformBox(transform: Transform, box: Rect): Rect {
  const [first, ...rest] = corners(box).map((corner) => apply(transform, corner));
  return boxOf([first ?? { x: box.x, y: box.y }, ...rest]) ?? box;
}

export function unionBoxes(boxes: Iterable<Rect>): Rect | null {
  return boxOf([...boxes].flatMap((box) => corners(box)));
}

/** null when they do not touch. */
export function intersectBoxes(one: Rect, other: Rect): Rect | null {
  const left = Math.max(one.x, other.x);
  const top = Math.max(one.y, other.y);
  const right = Math.min(one.x + one.width, other.x + other.width);
  const bottom = Math.min(one.y + one.height, other.y + other.height);
  return right < left || bottom < top ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

export function growBox(box: Rect, sides: { left: number; top: number; right: number; bottom: number }): Rect {
  return {
    x: box.x - sides.left,
    y: box.y - sides.top,
    width: box.width + sides.left + sides.right,
    height: box.height + sides.top + sides.bottom,
  };
}

/** Grows a box to whole units. */
export function snapOutward(box: Rect): Rect {
  const slack = 1e-6;
  const left = Math.floor(box.x + slack);
  const top = Math.floor(box.y + slack);
  return { x: left, y: top, width: Math.ceil(box.x + box.width - slack) - left, height: Math.ceil(box.y + box.height - slack) - top };
}
