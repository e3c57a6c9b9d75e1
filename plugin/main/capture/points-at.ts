import { vectorOutlines } from '../masks/vector-outlines.ts';

type Point = [number, number];
type Cap = StrokeCap | PluginAPI['mixed'];

const heads: unknown[] = ['ARROW_LINES', 'ARROW_EQUILATERAL', 'TRIANGLE_FILLED'] satisfies StrokeCap[];

/** Where an arrow begins and where it points, in its own units; null for a layer that is no arrow. */
export function pointsAt(layer: SceneNode): { from: Point; to: Point } | null {
  if (layer.type === 'LINE') return headed([0, 0], [layer.width, 0], [layer.strokeCap, layer.strokeCap]);
  if (layer.type !== 'VECTOR') return null;
  const ends = endsOf(layer);
  return ends && headed(ends[0], ends[1], capsAt(layer, ends));
}

/** An arrow with two heads points to its end, as does one whose heads cannot be told apart. */
function headed(start: Point, end: Point, [atStart, atEnd]: [Cap, Cap]): { from: Point; to: Point } | null {
  if (isHead(atEnd)) return { from: start, to: end };
  return isHead(atStart) ? { from: end, to: start } : null;
}

function isHead(cap: Cap): boolean {
  return typeof cap === 'symbol' || heads.indexOf(cap) >= 0;
}

/** First and last point of a vector that is one open line. */
function endsOf(vector: VectorNode): [Point, Point] | null {
  const [path, ...others] = vectorOutlines(vector);
  if (!path || others.length > 0 || /[Zz]/.test(path.data) || path.data.split('M').length !== 2) return null;
  const numbers = (path.data.match(/[-+.\d][-+.\deE]*/g) ?? []).map(Number);
  const point = (at: number): Point => [Number(numbers[at]), Number(numbers[at + 1])];
  return [point(0), point(numbers.length - 2)];
}

/** Each point of a vector may end in its own way; what it does not say is as the whole layer says. */
function capsAt(vector: VectorNode, ends: [Point, Point]): [Cap, Cap] {
  if (typeof vector.strokeCap !== 'symbol') return [vector.strokeCap, vector.strokeCap];
  const capAt = ([x, y]: Point): Cap =>
    vector.vectorNetwork.vertices.find((vertex) => Math.hypot(vertex.x - x, vertex.y - y) < 0.01)?.strokeCap ?? 'NONE';
  return [capAt(ends[0]), capAt(ends[1])];
}
