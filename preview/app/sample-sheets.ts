import type { Drawing } from './drawing.ts';
import type { PhotoName, Photos } from './sample.ts';

/** Three slides, or assets: a photograph with a mask over it, one with room around it, and an empty one. */
export function drawSheets({ figma, sheets }: Drawing, photos: Photos): void {
  const [first, second, third] = [sheets.create(), sheets.create(), sheets.create()] as FrameNode[];
  for (const sheet of [first, second, third]) sheet?.resize(1920, 1080);
  if (!first || !second || !third) return;
  [first.name, second.name, third.name] = ['Early light', 'Room to extend', 'Empty'];
  photo(first, 'alps', [0, 0, 1920, 1080]);
  const lens = figma.createEllipse();
  first.appendChild(lens);
  lens.name = 'Lens';
  lens.resize(360, 360);
  [lens.x, lens.y] = [1300, 60];
  lens.fills = [{ type: 'SOLID', color: { r: 0.36, g: 0.36, b: 0.94 }, opacity: 0.35 }];
  photo(second, 'boats', [560, 140, 800, 800]);

  function photo(sheet: FrameNode, name: PhotoName, [x, y, width, height]: [number, number, number, number]): void {
    const layer = figma.createRectangle();
    sheet.appendChild(layer);
    layer.name = 'Photo';
    layer.resize(width, height);
    [layer.x, layer.y] = [x, y];
    layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: figma.createImage(photos[name]).hash }];
  }
}
