import { formatPath, parsePath, type PathCommand } from '../../host/path-data.ts';

/** A point of a vector's paths: where a line goes through, or a handle that bends it there. In the vector's own space. */
export interface PathPoint {
  kind: 'anchor' | 'handle';
  /** Of the anchor that a handle belongs to; its own for an anchor. */
  anchor: string;
  key: string;
  at: Vector;
}

/** The points of paths in the order they are drawn. Two that lie on each other where a path closes are one. */
export function pathPoints(paths: VectorPaths): PathPoint[] {
  return paths
    .flatMap(({ data }, path) => outline(parsePath(data), path))
    .filter(({ kind, anchor, key }) => kind === 'handle' || anchor === key);
}

/** Paths with one point moved; an anchor takes its handles along. */
export function movePathPoint(paths: VectorPaths, key: string, to: Vector): VectorPath[] {
  return paths.map(({ windingRule, data }, path) => {
    const commands = parsePath(data);
    const points = outline(commands, path);
    const moved = points.find((point) => point.key === key);
    if (!moved) return { windingRule, data };
    const by = { x: to.x - moved.at.x, y: to.y - moved.at.y };
    const along = new Set(
      points.filter((point) => (moved.kind === 'anchor' ? point.anchor === key : point.key === key)).map((point) => point.key),
    );
    const shifted = commands.map((command, index): PathCommand =>
      command.verb === 'Z'
        ? command
        : {
            verb: command.verb,
            points: command.points.map((point, part) =>
              along.has(keyOf(path, index, part)) ? { x: point.x + by.x, y: point.y + by.y } : point,
            ),
          },
    );
    return { windingRule, data: formatPath(shifted) };
  });
}

function keyOf(path: number, command: number, part: number): string {
  return `${path}.${command}.${part}`;
}

/** Every point that is written in a path, those that repeat an anchor included: their `anchor` is the one they lie on. */
function outline(commands: readonly PathCommand[], path: number): PathPoint[] {
  const points: PathPoint[] = [];
  let start: PathPoint | undefined;
  let last: PathPoint | undefined;
  commands.forEach((command, index) => {
    if (command.verb === 'Z') return void (last = start);
    const end = command.points.length - 1;
    const key = keyOf(path, index, end);
    const at = command.points[end] ?? { x: 0, y: 0 };
    const closes = command.verb !== 'M' && start && commands[index + 1]?.verb === 'Z' && near(start.at, at);
    const anchor: PathPoint = { kind: 'anchor', key, anchor: closes && start ? start.key : key, at };
    command.points.slice(0, end).forEach((handle, part) => {
      const owner = command.verb === 'C' && part === 0 && last ? last.anchor : anchor.anchor;
      points.push({ kind: 'handle', key: keyOf(path, index, part), anchor: owner, at: handle });
    });
    points.push(anchor);
    if (command.verb === 'M') start = anchor;
    last = anchor;
  });
  return points;
}

function near(one: Vector, other: Vector): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) < 1e-3;
}
