import { indexIn } from '../document/on-page.ts';

/** Takes a rectangle away and puts a frame where it stood: in its parent, its order and its place. */
export function putInPlaceOf(rectangle: RectangleNode, frame: FrameNode): FrameNode {
  const { parent } = rectangle;
  if (parent) parent.insertChild(indexIn(parent, rectangle), frame);
  if (rectangle.layoutPositioning === 'ABSOLUTE') frame.layoutPositioning = 'ABSOLUTE';
  frame.relativeTransform = rectangle.relativeTransform;
  rectangle.remove();
  return frame;
}
