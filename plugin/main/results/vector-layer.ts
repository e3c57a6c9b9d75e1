import { PluginError } from '../../bridge.ts';
import { chained } from '../../geometry.ts';
import type { Size } from '../../messages.ts';
import { placingTexts } from '../../texts/main/placing-texts.ts';
import { layOnPage, onPage } from '../document/on-page.ts';
import { putInPlaceOf } from './put-in-place-of.ts';

/**
 * Makes a drawing vector layers in a frame on the current page, as large as fits into `size` undistorted.
 * @param svg see `plainSvg`
 * @throws PluginError when there is nothing in it that Figma can show
 */
export function vectorLayer(figma: PluginAPI, svg: string, size: Size): FrameNode {
  const frame = read(figma, svg);
  if (frame.children.length === 0 || frame.width === 0 || frame.height === 0) {
    frame.remove();
    throw new PluginError(placingTexts.drawingEmpty);
  }
  frame.fills = [];
  frame.clipsContent = true;
  frame.rescale(Math.max(0.01, Math.min(size.width / frame.width, size.height / frame.height)));
  frame.lockAspectRatio();
  return frame;
}

/** Puts such a frame in the middle of where a rectangle stood. */
export function layVector(rectangle: RectangleNode, frame: FrameNode): FrameNode {
  const toMiddle: [number, number] = [(rectangle.width - frame.width) / 2, (rectangle.height - frame.height) / 2];
  const toPage = onPage(rectangle);
  putInPlaceOf(rectangle, frame);
  layOnPage(
    frame,
    chained(
      [
        [1, 0, toMiddle[0]],
        [0, 1, toMiddle[1]],
      ],
      toPage,
    ),
  );
  return frame;
}

function read(figma: PluginAPI, svg: string): FrameNode {
  try {
    return figma.createNodeFromSvg(svg);
  } catch (error) {
    // Figma tells neither what it could not read nor by a code that it could not.
    console.error(error);
    throw new PluginError(placingTexts.drawingUnread);
  }
}
