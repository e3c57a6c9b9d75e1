import type { Box, Edge, Size } from '../../../messages.ts';

/** An edge in page units, in the pixels of a capture of `box`. */
export function edgeInPixels(edge: Edge, box: Box, captured: Size): Edge {
  const scale = captured.width / box.width;
  const grow = edge.grow * scale;
  return edge.kind === 'strict' ? { ...edge, grow, feather: edge.feather * scale } : { ...edge, grow, halo: edge.halo * scale };
}
