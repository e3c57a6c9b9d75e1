import { distance } from './distance.ts';
import type { Size } from './picture.ts';

/** How a mask's edge is treated; lengths in captured pixels. */
export type Edge =
  /** Nothing outside the shape changes; the fade, if any, lies inside. */
  | { kind: 'strict'; grow: number; feather: number }
  /** The fade reaches `halo` beyond the shape. */
  | { kind: 'soft'; grow: number; halo: number };

export const sharp: Edge = { kind: 'strict', grow: 0, feather: 0 };

/**
 * The mask as it is laid: grown (or shrunk, when negative), and faded towards its edge. The weight is exactly 0 from the
 * grown shape's edge on, or from the halo's. A strength below full (a shape's opacity) is kept.
 */
export function soften(mask: Uint8Array, size: Size, edge: Edge): Uint8Array {
  const fade = edge.kind === 'strict' ? edge.feather : edge.halo;
  if ((edge.grow === 0 && fade <= 0) || mask.every((level) => level === 0)) return mask;
  const strength = mask.reduce((most, level) => Math.max(most, level), 0);
  const away = distance(
    mask.map((level) => Math.round((level * 255) / strength)),
    size,
  );
  return mask.map((level, i) => {
    const beyond = away[i]! - edge.grow;
    const weight = Math.round(strength * (edge.kind === 'soft' ? smooth(1 - beyond / edge.halo) : inward(beyond, edge.feather)));
    return edge.kind === 'strict' && edge.grow <= 0 ? Math.min(level, weight) : weight;
  });
}

/** From 0 at the edge to 1 at `feather` within it; without a feather, the share of a pixel's width that lies inside. */
function inward(beyond: number, feather: number): number {
  return feather > 0 ? smooth(-beyond / feather) : Math.min(1, Math.max(0, 0.5 - beyond));
}

function smooth(t: number): number {
  const within = Math.min(1, Math.max(0, t));
  return within * within * (3 - 2 * within);
}
