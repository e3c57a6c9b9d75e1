import type { Edge } from '../../messages.ts';

/** A blur reaches about this many times its radius, half of it on either side of the edge, before less than a level is left. */
const reachOfBlur = 2.9;

export interface EdgeLook {
  /** How far outside the shape the edge's middle lies; inside when negative. Page units, as is `blur`, the radius of a layer blur. */
  offset: number;
  blur: number;
}

/** How Figma itself draws an edge: as an offset of the outline, and a blur. */
export function edgeLook(edge: Edge): EdgeLook {
  const fade = edge.kind === 'strict' ? edge.feather : edge.halo;
  return { offset: edge.grow + (edge.kind === 'strict' ? -fade / 2 : fade / 2), blur: fade / reachOfBlur };
}

/**
 * Draws a shape so that, as a mask, it has this edge. An offset is a stroke: outside, it masks as the fill does; inside it is
 * black, and luminance masks.
 */
export function drawEdge(shape: SceneNode & GeometryMixin & BlendMixin, { offset, blur }: EdgeLook, opacity: number): void {
  shape.opacity = opacity;
  shape.fills = [{ type: 'SOLID', color: offset < 0 ? white : black }];
  shape.strokes = offset === 0 ? [] : [{ type: 'SOLID', color: black }];
  shape.strokeWeight = Math.abs(offset);
  shape.strokeAlign = offset < 0 ? 'INSIDE' : 'OUTSIDE';
  shape.strokeJoin = 'ROUND';
  shape.effects = blur > 0 ? [{ type: 'LAYER_BLUR', blurType: 'NORMAL', radius: blur, visible: true }] : [];
}

const black: RGB = { r: 0, g: 0, b: 0 };
const white: RGB = { r: 1, g: 1, b: 1 };
