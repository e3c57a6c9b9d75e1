import { expect, test } from 'vitest';
import { drawingApi } from './drawing-api.ts';
import { dropPictures } from './drop-pictures.ts';
import { headlessDocument } from './headless.ts';

test('decoded pictures that no layer shows are let go when there are many, and are there again when one is shown', async () => {
  const document = await headlessDocument();
  const figma = drawingApi(document) as PluginAPI;
  const { skia } = document.renderer;
  // The renderer serves the whole process: pictures of other tests would count.
  dropPictures(skia, document.graph, 0);
  const layer = figma.createRectangle();
  const hashes: string[] = [];
  for (const red of [0.2, 0.4, 0.6]) {
    const source = figma.createRectangle();
    source.fills = [{ type: 'SOLID', color: { r: red, g: 0, b: 0 } }];
    const { hash } = figma.createImage(await source.exportAsync());
    source.remove();
    layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }];
    await layer.exportAsync();
    hashes.push(hash);
  }
  const decoded = (): boolean[] => hashes.map((hash) => skia.imageCache.has(hash));
  dropPictures(skia, document.graph, 1_000_000);
  expect(decoded()).toEqual([true, true, true]);
  dropPictures(skia, document.graph, 10_000);
  expect(decoded()).toEqual([false, false, true]);

  layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hashes[0] ?? null }];
  await layer.exportAsync();
  expect(decoded()).toEqual([true, false, true]);
});
