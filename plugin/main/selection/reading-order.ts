import type { Box } from '../../messages.ts';
import { sortedBy } from '../document/sorted-by.ts';

/** Rows from top to bottom, and from left to right within a row. A row is what its topmost layer reaches down to half its height. */
export function readingOrder<Layer extends { box: Box }>(layers: readonly Layer[]): Layer[] {
  const rows: Layer[][] = [];
  for (const layer of sortedBy(layers, (layer) => layer.box.y)) {
    const row = rows[rows.length - 1];
    const first = row?.[0];
    if (row && first && layer.box.y < first.box.y + first.box.height / 2) row.push(layer);
    else rows.push([layer]);
  }
  return rows.reduce<Layer[]>((ordered, row) => ordered.concat(sortedBy(row, (layer) => layer.box.x)), []);
}
