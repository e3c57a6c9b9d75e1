import type { SceneGraph, SceneNode } from '@open-pencil/scene-graph';
import type { CanvasKit, Path, PathOp } from 'canvaskit-wasm';
import { figmaFields } from './figma-fields.ts';
import { formatPath, withoutQuadratics } from './path-data.ts';
import type { PathCommand } from './path-data.ts';
import { centreLines, shapePaths } from './shape-path.ts';
import type { ShapePath } from './shape-path.ts';
import { absoluteTransform, localTransform, skiaMatrix } from './transform.ts';

/** Figma's `fillGeometry`: outlines in the layer's own space. Text has none, as glyphs are not traced here. */
export function fillOutlines(canvasKit: CanvasKit, graph: SceneGraph, node: SceneNode): VectorPaths {
  if (node.type === 'TEXT') return [];
  if (node.type === 'BOOLEAN_OPERATION') return take(booleanPath(canvasKit, graph, node), outlineOf(canvasKit));
  return shapePaths(node).map(({ rule, commands }) => ({ windingRule: rule, data: formatPath(commands) }));
}

/** Figma's `strokeGeometry`: the stroke's outline as if it were centred, whatever its alignment. */
export function strokeOutlines(canvasKit: CanvasKit, graph: SceneGraph, node: SceneNode): VectorPaths {
  const { strokes, strokeWeight, strokeCap, strokeJoin } = figmaFields(node);
  if (strokes.length === 0 || strokeWeight === 0) return [];
  const cap =
    strokeCap === 'ROUND' ? canvasKit.StrokeCap.Round : strokeCap === 'SQUARE' ? canvasKit.StrokeCap.Square : canvasKit.StrokeCap.Butt;
  const join =
    strokeJoin === 'ROUND' ? canvasKit.StrokeJoin.Round : strokeJoin === 'BEVEL' ? canvasKit.StrokeJoin.Bevel : canvasKit.StrokeJoin.Miter;
  const lines = node.type === 'BOOLEAN_OPERATION' ? booleanPath(canvasKit, graph, node) : skiaLines(canvasKit, centreLines(node));
  return take(lines, (path) => {
    path.stroke({ width: strokeWeight, cap, join });
    return outlineOf(canvasKit)(path);
  });
}

/** A Skia path to be deleted by the caller: each outline filled by its own rule, all of them together. */
export function skiaPath(canvasKit: CanvasKit, shapes: readonly ShapePath[]): Path {
  const [first, ...others] = shapes.map((shape) => oneSkiaPath(canvasKit, shape));
  for (const other of others) {
    first?.op(other, canvasKit.PathOp.Union);
    other.delete();
  }
  return first ?? new canvasKit.Path();
}

/** Lines as they run, whatever they fill. A Skia path to be deleted by the caller. */
export function skiaLines(canvasKit: CanvasKit, lines: readonly ShapePath[]): Path {
  const result = new canvasKit.Path();
  for (const line of lines) {
    const one = oneSkiaPath(canvasKit, line);
    result.addPath(one);
    one.delete();
  }
  return result;
}

function oneSkiaPath(canvasKit: CanvasKit, { commands, rule }: ShapePath): Path {
  const path = canvasKit.Path.MakeFromSVGString(formatPath(commands));
  if (!path) throw new Error('Skia could not read an outline.');
  if (rule === 'EVENODD') path.setFillType(canvasKit.FillType.EvenOdd);
  return path;
}

/** The shape a layer stands for, in its own space; groups give the union of what they show. To be deleted by the caller. */
export function layerPath(canvasKit: CanvasKit, graph: SceneGraph, node: SceneNode): Path {
  if (node.type === 'BOOLEAN_OPERATION') return booleanPath(canvasKit, graph, node);
  if (node.type === 'GROUP') return combined(canvasKit, graph, node, canvasKit.PathOp.Union);
  return skiaPath(canvasKit, shapePaths(node));
}

function booleanPath(canvasKit: CanvasKit, graph: SceneGraph, node: SceneNode): Path {
  const operations = {
    UNION: canvasKit.PathOp.Union,
    SUBTRACT: canvasKit.PathOp.Difference,
    INTERSECT: canvasKit.PathOp.Intersect,
    EXCLUDE: canvasKit.PathOp.XOR,
  };
  return combined(canvasKit, graph, node, operations[node.booleanOperation ?? 'UNION']);
}

function combined(canvasKit: CanvasKit, graph: SceneGraph, node: SceneNode, operation: PathOp): Path {
  let result: Path | null = null;
  for (const child of graph.getChildren(node.id)) {
    if (!child.visible) continue;
    const path = layerPath(canvasKit, graph, child);
    path.transform(skiaMatrix(localTransform(child)));
    if (!result) result = path;
    else {
      result.op(path, operation);
      path.delete();
    }
  }
  return result ?? new canvasKit.Path();
}

function take<Result>(path: Path, use: (path: Path) => Result): Result {
  try {
    return use(path);
  } finally {
    path.delete();
  }
}

function outlineOf(canvasKit: CanvasKit): (path: Path) => VectorPaths {
  return (path) => {
    const commands = withoutQuadratics(commandsOf(canvasKit, path));
    const rule = path.getFillType() === canvasKit.FillType.EvenOdd ? 'EVENODD' : 'NONZERO';
    return commands.length === 0 ? [] : [{ windingRule: rule, data: formatPath(commands) }];
  };
}

function commandsOf(canvasKit: CanvasKit, path: Path): PathCommand[] {
  const numbers = path.toCmds();
  const commands: PathCommand[] = [];
  let at = 0;
  let pen: Vector = { x: 0, y: 0 };
  const point = (): Vector => ({ x: numbers[at++] ?? 0, y: numbers[at++] ?? 0 });
  const draw = (verb: 'M' | 'L' | 'Q' | 'C', points: Vector[]): void => {
    pen = points.at(-1) ?? pen;
    commands.push({ verb, points });
  };
  while (at < numbers.length) {
    const verb = numbers[at++];
    if (verb === canvasKit.MOVE_VERB) draw('M', [point()]);
    else if (verb === canvasKit.LINE_VERB) draw('L', [point()]);
    else if (verb === canvasKit.QUAD_VERB) draw('Q', [point(), point()]);
    else if (verb === canvasKit.CUBIC_VERB) draw('C', [point(), point(), point()]);
    else if (verb === canvasKit.CONIC_VERB) {
      const [handle, end] = [point(), point()];
      for (const points of quads(pen, handle, end, numbers[at++] ?? 1, 2)) draw('Q', points);
    } else commands.push({ verb: 'Z' });
  }
  return commands;
}

/** Figma's paths have no conics: halve one `depth` times (exact), then let plain quadratics stand for the pieces. */
function quads(start: Vector, handle: Vector, end: Vector, weight: number, depth: number): Vector[][] {
  if (depth === 0) return [[handle, end]];
  const scale = 1 / (1 + weight);
  const left = { x: (start.x + weight * handle.x) * scale, y: (start.y + weight * handle.y) * scale };
  const right = { x: (weight * handle.x + end.x) * scale, y: (weight * handle.y + end.y) * scale };
  const middle = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  const half = Math.sqrt((1 + weight) / 2);
  return [...quads(start, left, middle, half, depth - 1), ...quads(middle, right, end, half, depth - 1)];
}

/** The outline of a layer on the page as SVG path data, for what is drawn over the canvas. */
export function pageOutline(canvasKit: CanvasKit, graph: SceneGraph, node: SceneNode): string {
  return take(layerPath(canvasKit, graph, node), (path) => {
    path.transform(skiaMatrix(absoluteTransform(graph, node)));
    return formatPath(commandsOf(canvasKit, path));
  });
}
