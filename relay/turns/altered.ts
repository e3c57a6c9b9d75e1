import type { Turn } from '../contract.ts';
import type { ResultHeader } from '../pictures/result-header.ts';
import type { Echo } from './upstream.ts';

/** What the upstream did otherwise than a turn had asked, by what it says and by what came. */
export function alteredOf(turn: Turn, echo: Echo, result: ResultHeader): Turn['altered'] {
  const { size, quality, transparent, format } = turn;
  // An SVG is drawn in units of its own, so that only the service can say.
  const gotSize = result.type === 'svg' ? echo.size : `${result.width}x${result.height}`;
  const seen: [Turn['altered'][number]['what'], asked: string | null, got: string | null][] = [
    ['size', `${size.width}x${size.height}`, gotSize],
    ['quality', quality, echo.quality],
    ['background', transparent ? 'transparent' : null, echo.background],
    ['format', format, result.type],
  ];
  return seen.flatMap(([what, asked, got]) =>
    // One that says it is left to the model says nothing about what became of it.
    asked === null || got === null || got === 'auto' || got === asked ? [] : [{ what, asked, got }],
  );
}
