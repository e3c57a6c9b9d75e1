import { polygonVertices } from '@open-pencil/scene-graph/geometry';
import type { SceneNode } from '@open-pencil/scene-graph';
import { parsePath } from './path-data.ts';
import type { PathCommand } from './path-data.ts';
import { figmaFields } from './figma-fields.ts';

export interface ShapePath {
  rule: 'NONZERO' | 'EVENODD';
  commands: PathCommand[];
}

/** Outlines of a layer's own shape, without what it holds; none for types that have no shape, such as groups. */
export function shapePaths(node: SceneNode): ShapePath[] {
  const { type, vectorPaths } = figmaFields(node);
  if (type === 'VECTOR')
    return vectorPaths.flatMap(({ data, windingRule }) =>
      windingRule === 'NONE' ? [] : [{ rule: windingRule, commands: parsePath(data) }],
    );
  const commands = outlineOf[type]?.(node);
  return commands ? [{ rule: 'NONZERO', commands }] : [];
}

/** What a stroke follows: the shape, or for lines and open vectors the line itself. */
export function centreLines(node: SceneNode): ShapePath[] {
  const { type, vectorPaths } = figmaFields(node);
  if (type === 'LINE')
    return [
      {
        rule: 'NONZERO',
        commands: open([
          { x: 0, y: 0 },
          { x: node.width, y: 0 },
        ]),
      },
    ];
  if (type === 'VECTOR')
    return vectorPaths.map(({ data, windingRule }) => ({
      rule: windingRule === 'EVENODD' ? 'EVENODD' : 'NONZERO',
      commands: parsePath(data),
    }));
  return shapePaths(node);
}

/** Distance of a cubic's handles from the ends of a quarter circle of radius 1. */
const kappa = 0.5522847498;

function ellipse({ width, height, arcData }: SceneNode): PathCommand[] {
  const [rx, ry] = [width / 2, height / 2];
  const at = (angle: number, scale: number): Vector => ({ x: rx + rx * scale * Math.cos(angle), y: ry + ry * scale * Math.sin(angle) });
  const {
    startingAngle: start,
    endingAngle: end,
    innerRadius: hole,
  } = arcData ?? { startingAngle: 0, endingAngle: 2 * Math.PI, innerRadius: 0 };
  const whole = Math.abs(end - start) >= 2 * Math.PI - 1e-6;
  const outer = arc(at, start, end, 1);
  if (whole && hole === 0) return [...outer, { verb: 'Z' }];
  if (whole) return [...outer, { verb: 'Z' }, ...arc(at, end, start, hole), { verb: 'Z' }];
  const [first, ...inner] = hole === 0 ? [] : arc(at, end, start, hole);
  const centre = first && 'points' in first ? first.points : [{ x: rx, y: ry }];
  return [...outer, { verb: 'L', points: centre }, ...inner, { verb: 'Z' }];
}

function arc(at: (angle: number, scale: number) => Vector, start: number, end: number, scale: number): PathCommand[] {
  const pieces = Math.max(1, Math.ceil(Math.abs(end - start) / (Math.PI / 2) - 1e-9));
  const sweep = (end - start) / pieces;
  const reach = (4 / 3) * Math.tan(sweep / 4);
  const commands: PathCommand[] = [{ verb: 'M', points: [at(start, scale)] }];
  const centre = { x: (at(0, 1).x + at(Math.PI, 1).x) / 2, y: (at(0, 1).y + at(Math.PI, 1).y) / 2 };
  const radii = { x: (at(0, scale).x - centre.x) * reach, y: (at(Math.PI / 2, scale).y - centre.y) * reach };
  for (let piece = 0; piece < pieces; piece += 1) {
    const from = start + piece * sweep;
    const to = from + sweep;
    const [p0, p1] = [at(from, scale), at(to, scale)];
    commands.push({
      verb: 'C',
      points: [
        { x: p0.x - radii.x * Math.sin(from), y: p0.y + radii.y * Math.cos(from) },
        { x: p1.x + radii.x * Math.sin(to), y: p1.y - radii.y * Math.cos(to) },
        p1,
      ],
    });
  }
  return commands;
}

function roundedRectangle(node: SceneNode): PathCommand[] {
  const { width: w, height: h } = node;
  const [tl, tr, br, bl] = radii(node);
  if (tl + tr + br + bl === 0)
    return closed([
      { x: 0, y: 0 },
      { x: w, y: 0 },
      { x: w, y: h },
      { x: 0, y: h },
    ]);
  return [
    { verb: 'M', points: [{ x: tl, y: 0 }] },
    { verb: 'L', points: [{ x: w - tr, y: 0 }] },
    corner({ x: w - tr, y: 0 }, { x: w, y: 0 }, { x: w, y: tr }),
    { verb: 'L', points: [{ x: w, y: h - br }] },
    corner({ x: w, y: h - br }, { x: w, y: h }, { x: w - br, y: h }),
    { verb: 'L', points: [{ x: bl, y: h }] },
    corner({ x: bl, y: h }, { x: 0, y: h }, { x: 0, y: h - bl }),
    { verb: 'L', points: [{ x: 0, y: tl }] },
    corner({ x: 0, y: tl }, { x: 0, y: 0 }, { x: tl, y: 0 }),
    { verb: 'Z' },
  ];
}

function corner(from: Vector, vertex: Vector, to: Vector): PathCommand {
  return { verb: 'C', points: [toward(from, vertex, kappa), toward(to, vertex, kappa), to] };
}

/** Radii that do not fit a side shrink together, as CSS and Figma do. */
function radii(node: SceneNode): [number, number, number, number] {
  const { cornerRadius: all } = node;
  const asked: [number, number, number, number] = node.independentCorners
    ? [node.topLeftRadius, node.topRightRadius, node.bottomRightRadius, node.bottomLeftRadius]
    : [all, all, all, all];
  const [tl, tr, br, bl] = asked;
  const fit = Math.min(1, node.width / Math.max(tl + tr, bl + br, 1e-9), node.height / Math.max(tl + bl, tr + br, 1e-9));
  return [tl * fit, tr * fit, br * fit, bl * fit];
}

function toward(from: Vector, to: Vector, share: number): Vector {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const outlineOf: Partial<Record<NodeType, (node: SceneNode) => PathCommand[]>> = {
  RECTANGLE: roundedRectangle,
  FRAME: roundedRectangle,
  SLIDE: roundedRectangle,
  COMPONENT: roundedRectangle,
  COMPONENT_SET: roundedRectangle,
  INSTANCE: roundedRectangle,
  SECTION: roundedRectangle,
  TEXT: roundedRectangle,
  ELLIPSE: ellipse,
  POLYGON: (node) => closed(polygonVertices(node)),
  STAR: (node) => closed(polygonVertices(node)),
};

function open(points: readonly Vector[]): PathCommand[] {
  return points.map((point, index) => ({ verb: index === 0 ? 'M' : 'L', points: [point] }));
}

function closed(points: readonly Vector[]): PathCommand[] {
  return [...open(points), { verb: 'Z' }];
}
