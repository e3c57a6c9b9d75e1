import type { Box, Size } from '../../../messages.ts';
import type { Rect } from '../picture.ts';

/** Where pixels of a capture lie on the page that `box` is the captured part of. */
export function onPage(rect: Rect, box: Box, captured: Size): Box {
  const [across, down] = [box.width / captured.width, box.height / captured.height];
  return { x: box.x + rect.x * across, y: box.y + rect.y * down, width: rect.width * across, height: rect.height * down };
}
