import type { Box, Shape, Transform } from '../../plugin/messages.ts';

/** Kinds of mask shapes as Figma's geometry gives them. */
export const shapeKinds = [
  'rectangle, turned',
  'ellipse, turned',
  'star',
  'hole by even-odd',
  'hole by winding',
  'flipped blob',
  'quadratic blob',
  'several paths',
  'several shapes',
  'stroke',
  'partly outside',
  'lasso that crosses itself',
] as const;

type Random = () => number;
type Path = Shape['paths'][number];

export function shapesOf(kind: (typeof shapeKinds)[number], box: Box, random: Random): Shape[] {
  const side = 60 + random() * 120;
  switch (kind) {
    case 'rectangle, turned':
      return [shape([nonzero(rectangle(0, 0, side, side * 0.6))], box, random)];
    case 'ellipse, turned':
      return [shape([nonzero(ellipse(0, 0, side, side * 0.5))], box, random)];
    case 'star':
      return [shape([nonzero(star(side, 5 + Math.floor(random() * 5)))], box, random)];
    case 'hole by even-odd':
      return [
        shape(
          [{ data: `${rectangle(0, 0, side, side)} ${ellipse(side / 2, side / 2, side / 3, side / 4)}`, rule: 'evenodd' }],
          box,
          random,
        ),
      ];
    case 'hole by winding':
      return [shape([nonzero(`${rectangle(0, 0, side, side)} ${backwards(side)}`)], box, random)];
    case 'flipped blob':
      return [shape([nonzero(blob(side, random))], box, random, -1)];
    case 'quadratic blob':
      return [shape([nonzero(petals(side, random))], box, random)];
    case 'several paths':
      return [
        shape(
          [nonzero(rectangle(0, 0, side, side / 2)), nonzero(ellipse(side / 2, side / 2, side / 2, side / 3)), nonzero(star(side / 2, 6))],
          box,
          random,
        ),
      ];
    case 'several shapes':
      return [1, 2, 3].map(() => shape([nonzero(ellipse(0, 0, 20 + random() * 60, 20 + random() * 60))], box, random));
    case 'stroke': {
      const width = 6 + random() * 14;
      return [
        shape(
          [{ data: `${ellipse(0, 0, side, side * 0.7)} ${ellipse(0, 0, side - width, side * 0.7 - width)}`, rule: 'evenodd' }],
          box,
          random,
        ),
      ];
    }
    case 'partly outside':
      return [shape([nonzero(blob(side * 1.5, random))], { ...box, x: box.x - box.width / 2, width: box.width * 0.9 }, random)];
    case 'lasso that crosses itself':
      return [shape([{ data: lasso(side, random), rule: random() < 0.5 ? 'evenodd' : 'nonzero' }], box, random)];
  }
}

/** Somewhere in the box, turned and a little scaled; `flip` -1 mirrors it. */
function shape(paths: Path[], box: Box, random: Random, flip = 1): Shape {
  const angle = random() * 2 * Math.PI;
  const scale = 0.7 + random() * 0.6;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const transform: Transform = [
    [cos * flip, -sin, box.x + box.width * (0.3 + random() * 0.4)],
    [sin * flip, cos, box.y + box.height * (0.3 + random() * 0.4)],
  ];
  return { layerId: '1:1', paths, transform };
}

function nonzero(data: string): Path {
  return { data, rule: 'nonzero' };
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M ${x} ${y} L ${x + width} ${y} L ${x + width} ${y + height} L ${x} ${y + height} Z`;
}

function backwards(side: number): string {
  const [near, far] = [side * 0.3, side * 0.7];
  return `M ${near} ${near} L ${near} ${far} L ${far} ${far} L ${far} ${near} Z`;
}

/** Four cubics. */
function ellipse(x: number, y: number, a: number, b: number): string {
  const k = 0.5522847498;
  return [
    `M ${x + a} ${y}`,
    `C ${x + a} ${y + b * k} ${x + a * k} ${y + b} ${x} ${y + b}`,
    `C ${x - a * k} ${y + b} ${x - a} ${y + b * k} ${x - a} ${y}`,
    `C ${x - a} ${y - b * k} ${x - a * k} ${y - b} ${x} ${y - b}`,
    `C ${x + a * k} ${y - b} ${x + a} ${y - b * k} ${x + a} ${y} Z`,
  ].join(' ');
}

function star(radius: number, points: number): string {
  const corners = Array.from({ length: points * 2 }, (_, i) => around(i / (points * 2), i % 2 ? radius * 0.45 : radius));
  return `M ${corners.map((corner) => corner.join(' ')).join(' L ')} Z`;
}

function blob(radius: number, random: Random): string {
  const corners = Array.from({ length: 5 }, (_, i) => around(i / 5, radius * (0.5 + random() * 0.5)));
  const curves = corners.map((_, i) => {
    const bulge = () => around((i + random()) / 5, radius * (0.5 + random() * 0.6)).join(' ');
    return `C ${bulge()} ${bulge()} ${corners[(i + 1) % 5]!.join(' ')}`;
  });
  return `M ${corners[0]!.join(' ')} ${curves.join(' ')} Z`;
}

function petals(radius: number, random: Random): string {
  const corners = Array.from({ length: 6 }, (_, i) => around(i / 6, radius * (0.5 + random() * 0.4)));
  const curves = corners.map((_, i) => `Q ${around((i + 0.5) / 6, radius * 1.1).join(' ')} ${corners[(i + 1) % 6]!.join(' ')}`);
  return `M ${corners[0]!.join(' ')} ${curves.join(' ')} Z`;
}

function lasso(radius: number, random: Random): string {
  const corners = Array.from({ length: 9 }, () => around(random(), radius * (0.3 + random() * 0.7)));
  return `M ${corners.map((corner) => corner.join(' ')).join(' L ')} Z`;
}

function around(turn: number, radius: number): [number, number] {
  return [radius * Math.cos(turn * 2 * Math.PI), radius * Math.sin(turn * 2 * Math.PI)];
}
