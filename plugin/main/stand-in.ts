import type { Box } from '../messages.ts';
import type { PassingLayers } from './passing-layers.ts';
import { ontoCanvas } from './sheets.ts';

/** An empty, clear frame over a box of the current page, for something to be rendered in it alone. */
export function standIn(figma: PluginAPI, passing: PassingLayers, box: Box): FrameNode {
  const frame = figma.createFrame();
  ontoCanvas(figma, frame);
  passing.add(frame);
  frame.name = 'Retake';
  frame.locked = true;
  frame.fills = [];
  frame.clipsContent = true;
  frame.resize(box.width, box.height);
  frame.x = box.x;
  frame.y = box.y;
  return frame;
}
