import { apply } from './transform.ts';

export type PathCommand = { verb: 'M' | 'L' | 'Q' | 'C'; points: Vector[] } | { verb: 'Z' };

const pointCounts = { M: 1, L: 1, Q: 2, C: 3 } as const;

/** Reads the part of SVG's path syntax that Figma takes: absolute M, L, Q, C and Z, parted by spaces or commas. Throws for anything else. */
export function parsePath(data: string): PathCommand[] {
  const tokens = data.match(/[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[^\s,]/g) ?? [];
  const commands: PathCommand[] = [];
  let at = 0;

  function number(): number {
    const value = Number(tokens[at]);
    if (at >= tokens.length || Number.isNaN(value))
      throw new Error(`Failed to convert path. Expected a number at ${tokens[at] ?? 'the end'}`);
    at += 1;
    return value;
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
