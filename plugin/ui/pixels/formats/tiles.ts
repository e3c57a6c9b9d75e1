import type { Rect, Size } from '../picture.ts';

/** Figma takes no image with a longer side. */
export const longestImageSide = 4096;

/**
 * A picture in parts that Figma takes. The cores meet without a gap or an overlap; each part reaches a pixel further
 * where it has a neighbour to the right or below, so that no joint shows however they are scaled.
 */
export function tiles({ width, height }: Size, longest = longestImageSide): { core: Rect; rect: Rect }[] {
  const columns = runs(width, longest);
  return runs(height, longest).flatMap((row) =>
    columns.map((column) => ({
      core: { x: column.start, y: row.start, width: column.core, height: row.core },
      rect: { x: column.start, y: row.start, width: column.length, height: row.length },
    })),
  );
}

/** As few as can be, and as even. */
function runs(total: number, longest: number): { start: number; core: number; length: number }[] {
  const count = total <= longest ? 1 : Math.ceil(total / (longest - 1));
  return Array.from({ length: count }, (_, i) => {
    const start = Math.floor((i * total) / count);
    const core = Math.floor(((i + 1) * total) / count) - start;
    return { start, core, length: Math.min(core + 1, total - start) };
  });
}
