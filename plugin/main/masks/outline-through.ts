import { taken } from '../../geometry.ts';
import type { Transform } from '../../messages.ts';

/** An outline where a transform takes it. `M L Q C` take nothing but points. */
export function outlineThrough(path: string, transform: Transform): string {
  return path.replace(/([-+.\d][-+.\deE]*)[\s,]+([-+.\d][-+.\deE]*)/g, (_, x: string, y: string) =>
    taken(transform, [Number(x), Number(y)])
      .map(short)
      .join(' '),
  );
}

/** Figma reads no exponents. */
function short(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
