import type { Box } from '../../messages.ts';
import { layerTexts } from '../../texts/main/layer-texts.ts';
import { layOnPage } from '../document/on-page.ts';
import type { PassingLayers } from './passing-layers.ts';
import { someSheet } from '../document/sheets.ts';

/** An empty, clear frame over a box of the current page, for something to be rendered in it alone. */
export function standIn(figma: PluginAPI, passing: PassingLayers, box: Box): FrameNode {
  const frame = figma.createFrame();
  const sheet = someSheet(figma);
  // A frame on the canvas of Buzz would be an asset, and be given a place in the grid.
  if (sheet) sheet.appendChild(frame);
  passing.add(frame);
  frame.name = layerTexts.standIn;
  frame.locked = true;
  frame.fills = [];
  frame.clipsContent = true;
  frame.resize(box.width, box.height);
  layOnPage(frame, [
    [1, 0, box.x],
    [0, 1, box.y],
  ]);
  return frame;
}
