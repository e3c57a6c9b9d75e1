import type { NoCopy } from '../../messages.ts';
import { isUpright } from '../document/is-upright.ts';
import { onPage } from '../document/on-page.ts';

/** Layers that show a picture as a fill of their own. */
export type Copyable = RectangleNode | EllipseNode | PolygonNode | StarNode | VectorNode | FrameNode | ComponentNode;

const copyable: NodeType[] = ['RECTANGLE', 'ELLIPSE', 'POLYGON', 'STAR', 'VECTOR', 'FRAME', 'COMPONENT'];

/**
 * Why a result cannot come in a copy of a layer; undefined when it can. Groups, sections and booleans have no fill, or none over
 * their whole box; an instance would stay tied to its component. What is turned was captured upright, round the turned layer.
 */
export function whyNoCopy(layer: SceneNode): NoCopy | undefined {
  if (!isCopyable(layer)) return 'kind';
  return isUpright(onPage(layer)) ? undefined : 'turned';
}

export function isCopyable(layer: SceneNode): layer is Copyable {
  return copyable.indexOf(layer.type) >= 0;
}
