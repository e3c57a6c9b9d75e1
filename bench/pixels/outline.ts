type Point = [number, number];

/** Flattens path data of `M L Q C Z`, absolute, into polygons of short straight sides. */
export function polygons(data: string): Point[][] {
  const tokens = data.match(/[MLQCZ]|-?[\d.]+(?:e-?\d+)?/g) ?? [];
  const found: Point[][] = [];
  let at = 0;
  const number = () => Number(tokens[at++]);
  const point = (): Point => [number(), number()];
  while (at < tokens.length) {
    const command = tokens[at++]!;
    const polygon = found.at(-1) ?? [];
    const here = polygon.at(-1) ?? [0, 0];
    if (command === 'M') found.push([point()]);
    else if (command === 'L') polygon.push(point());
    else if (command === 'Q') curve(polygon, [here, point(), point()]);
    else if (command === 'C') curve(polygon, [here, point(), point(), point()]);
  }
  return found;
}

const sides = 64;

function curve(polygon: Point[], controls: Point[]): void {
  for (let side = 1; side <= sides; side++) polygon.push(onCurve(controls, side / sides));
}

/** De Casteljau. */
function onCurve(controls: Point[], t: number): Point {
  if (controls.length === 1) return controls[0]!;
  return onCurve(
    controls.slice(1).map(([x, y], i) => [controls[i]![0] + (x - controls[i]![0]) * t, controls[i]![1] + (y - controls[i]![1]) * t]),
    t,
  );
}
