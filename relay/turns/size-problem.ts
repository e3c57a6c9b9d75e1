import { brokenLimit, sizeLimits } from '../limits.ts';

/** Says in one sentence why a size cannot be asked of the model, or nothing when it can. */
export function sizeProblem(size: { width: number; height: number }): string | undefined {
  const { width, height } = size;
  const { multiple, longestSide, ratio, leastPixels, mostPixels } = sizeLimits;
  switch (brokenLimit(size)) {
    case 'multiple':
      return `Width and height must be multiples of ${multiple}; ${width} × ${height} is not.`;
    case 'longestSide':
      return `No side may be longer than ${longestSide} pixels; ${width} × ${height} is.`;
    case 'ratio':
      return `The longer side may be at most ${ratio} times the shorter; ${width} × ${height} is more.`;
    case 'leastPixels':
      return `A picture needs at least ${leastPixels} pixels; ${width} × ${height} has ${width * height}.`;
    case 'mostPixels':
      return `A picture may have at most ${mostPixels} pixels; ${width} × ${height} has ${width * height}.`;
    case undefined:
      return undefined;
  }
}
