import { apply } from './transform.ts';

export type PathCommand = { verb: 'M' | 'L' | 'Q' | 'C'; points: Vector[] } | { verb: 'Z' };

const pointCounts = { M: 1, L: 1, Q: 2, C: 3 } as const;

/** Reads the part of SVG's path syntax that Figma takes: absolute M, L, Q, C and Z and plain numbers, parted by single spaces. Throws for anything else. */
export function parsePath(data: string): PathCommand[] {
  const tokens = data.trim() === '' ? [] : data.trim().split(' ');
  const commands: PathCommand[] = [];
  let at = 0;

  function number(): number {
    const token = tokens[at];
    if (token === undefined || !/^-?(\d+\.?\d*|\.\d+)$/.test(token))
      throw new Error(`Failed to convert path. Expected a number at ${token ?? 'the end'}`);
    at += 1;
    return Number(token);
  }

  while (at < tokens.length) {
    const verb = tokens[at];
    at += 1;
    if (verb === 'Z') commands.push({ verb });
    else if (verb === 'M' || verb === 'L' || verb === 'Q' || verb === 'C') {
      commands.push({ verb, points: Array.from({ length: pointCounts[verb] }, () => ({ x: number(), y: number() })) });
    } else throw new Error(`Failed to convert path. Invalid command at ${verb}`);
  }
  return commands;
}

/** Figma takes quadratic curves and never gives any back. */
export function withoutQuadratics(commands: readonly PathCommand[]): PathCommand[] {
  let pen: Vector = { x: 0, y: 0 };
  return commands.map((command) => {
    if (command.verb === 'Z') return command;
    const from = pen;
    pen = command.points.at(-1) ?? pen;
    const [handle] = command.points;
    if (command.verb !== 'Q' || !handle) return command;
    return { verb: 'C', points: [twoThirds(from, handle), twoThirds(pen, handle), pen] };
  });
}

function twoThirds(from: Vector, to: Vector): Vector {
  return { x: from.x + ((to.x - from.x) * 2) / 3, y: from.y + ((to.y - from.y) * 2) / 3 };
}

export function formatPath(commands: readonly PathCommand[]): string {
  return commands
    .map((command) =>
      command.verb === 'Z' ? 'Z' : [command.verb, ...command.points.flatMap(({ x, y }) => [short(x), short(y)])].join(' '),
    )
    .join(' ');
}

export function transformPath(commands: readonly PathCommand[], transform: Transform): PathCommand[] {
  return commands.map((command) =>
    command.verb === 'Z' ? command : { verb: command.verb, points: command.points.map((point) => apply(transform, point)) },
  );
}

/** Skia keeps coordinates in 32 bits; more digits would be noise. */
function short(value: number): number {
  return Number(value.toFixed(5)) + 0;
}
