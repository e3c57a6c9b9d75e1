import { isEmptyFrame } from '../selection/is-empty-frame.ts';

/** Puts a new rectangle into an empty frame, so that it fills it. null when the frame cannot be filled, or is already being. */
export function fillFrame(figma: PluginAPI, frame: SceneNode): RectangleNode | null {
  if (!isEmptyFrame(frame) || frame.children.some((child) => child.visible)) return null;
  // A layout that hugs what it holds grows for a moment.
  const { width, height } = frame;
  const layer = figma.createRectangle();
  frame.appendChild(layer);
  if (frame.layoutMode !== 'NONE') layer.layoutPositioning = 'ABSOLUTE';
  layer.resize(width, height);
  layer.x = 0;
  layer.y = 0;
  return layer;
}
