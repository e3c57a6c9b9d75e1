import svgpath from 'svgpath';
import type { PathCommand } from '../path-data.ts';

/** Path data in SVG's whole syntax, taken through a transform, in the few commands Figma knows. What cannot be read ends it. */
export function figmaPath(data: string, [[a, c, e], [b, d, f]]: Transform): PathCommand[] {
  const commands: PathCommand[] = [];
  const add = (verb: 'M' | 'L' | 'Q' | 'C', numbers: number[]): void => {
    const points = Array.from({ length: numbers.length / 2 }, (_, at) => ({ x: numbers[2 * at] ?? 0, y: numbers[2 * at + 1] ?? 0 }));
    commands.push({ verb, points });
  };
  svgpath(data)
    .abs()
    .unarc()
    .unshort()
    .iterate(([verb, ...numbers], _, x, y) => {
      // SVG goes on from where the closed run began; Figma wants that said.
      if (commands.at(-1)?.verb === 'Z' && verb !== 'M' && verb !== 'Z') add('M', [x, y]);
      if (verb === 'H') add('L', [Number(numbers[0]), y]);
      else if (verb === 'V') add('L', [x, Number(numbers[0])]);
      else if (verb === 'M' || verb === 'L' || verb === 'Q' || verb === 'C') add(verb, numbers.map(Number));
      else commands.push({ verb: 'Z' });
    });
  return commands.map((command) =>
    command.verb === 'Z'
      ? command
      : { verb: command.verb, points: command.points.map(({ x, y }) => ({ x: a * x + c * y + e, y: b * x + d * y + f })) },
  );
}
