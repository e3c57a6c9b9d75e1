import { isEmptyFrame } from './is-empty-frame.ts';

/** Puts a new rectangle into an empty frame, so that it fills it. null when it cannot be filled any more. */
export function fillFrame(figma: PluginAPI, frame: SceneNode): RectangleNode | null {
  if (!isEmptyFrame(frame)) return null;
  const { width, height } = frame;
  const layer = figma.createRectangle();
  frame.appendChild(layer);
  if (frame.layoutMode !== 'NONE') layer.layoutPositioning = 'ABSOLUTE';
  // A layout that hugs what it holds does not hold what is placed freely.
  if (frame.width !== width || frame.height !== height) frame.resize(width, height);
  layer.resize(width, height);
  layer.x = 0;
  layer.y = 0;
  return layer;
}
