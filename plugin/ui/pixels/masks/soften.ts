import type { Edge } from '../../../messages.ts';
import { cutChannel } from '../sizes/cut.ts';
import { distance } from './distance.ts';
import { padChannel } from '../sizes/pad.ts';
import type { Size } from '../picture.ts';
import { covered, widened } from './rects.ts';

/** Neither grown nor faded. */
export const sharp: Edge = { kind: 'strict', grow: 0, feather: 0 };

/**
 * The mask as it is laid: grown (or shrunk, when negative), and faded towards its edge. The weight is exactly 0 from the
 * grown shape's edge on, or from the halo's. A strength below full (a shape's opacity) is kept.
 * @param edge lengths in pixels
 */
export function soften(mask: Uint8Array, size: Size, edge: Edge): Uint8Array {
  const fade = edge.kind === 'strict' ? edge.feather : edge.halo;
  const drawn = covered(mask, size);
  if ((edge.grow === 0 && fade <= 0) || !drawn) return mask;
  const reach = Math.ceil(Math.max(0, edge.grow) + (edge.kind === 'soft' ? edge.halo : 0)) + 2;
  const touched = widened(drawn, reach, size);
  return padChannel(softened(cutChannel(mask, size, touched), touched, edge), size, touched);
}

function softened(mask: Uint8Array, size: Size, edge: Edge): Uint8Array {
  let strength = 0;
  for (const level of mask) if (level > strength) strength = level;
  const away = distance(strength === 255 ? mask : mask.map((level) => Math.round((level * 255) / strength)), size);
  const weights = new Uint8Array(mask.length);
  const staysWithin = edge.kind === 'strict' && edge.grow <= 0;
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const beyond = away[pixel]! - edge.grow;
    const share = edge.kind === 'soft' ? outward(beyond, edge.halo) : inward(beyond, edge.feather);
    const weight = Math.round(strength * share);
    weights[pixel] = staysWithin ? Math.min(mask[pixel]!, weight) : weight;
  }
  return weights;
}

/** From 1 at the edge to 0 at `halo` beyond it. */
function outward(beyond: number, halo: number): number {
  return halo > 0 ? smooth(1 - beyond / halo) : acrossEdge(beyond);
}

/** From 0 at the edge to 1 at `feather` within it. */
function inward(beyond: number, feather: number): number {
  return feather > 0 ? smooth(-beyond / feather) : acrossEdge(beyond);
}

/** Without a fade, the share of a pixel's width that lies inside. */
function acrossEdge(beyond: number): number {
  return Math.min(1, Math.max(0, 0.5 - beyond));
}

function smooth(t: number): number {
  const within = Math.min(1, Math.max(0, t));
  return within * within * (3 - 2 * within);
}
