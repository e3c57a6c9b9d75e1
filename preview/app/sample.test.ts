import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { boundingBox } from '../host/bounds.ts';
import { intersectBoxes } from '../host/box.ts';
import { headlessDocument } from '../host/headless.ts';
import { photoFiles } from '../photo-files.ts';
import { openDrawing } from './drawing.ts';
import { drawSample, loadFonts, photoNames, type Photos } from './sample.ts';

async function readPhotos(): Promise<Photos> {
  const entries = await Promise.all(photoNames.map(async (name) => [name, new Uint8Array(await readFile(photoFiles[name]))] as const));
  return Object.fromEntries(entries) as Photos;
}

test('the sample has a mask in each frame that is to be edited, room beside each, a turned frame with one in it, and one of 4:1', async () => {
  const document = await headlessDocument();
  const drawing = openDrawing(document, 'retake-image-editing');
  await loadFonts(drawing.figma);
  drawSample(drawing.figma, await readPhotos());

  const frames = drawing.figma.currentPage.children as FrameNode[];
  expect(frames.map(({ name }) => name).toSorted()).toEqual(['Banner 4:1', 'Hero banner', 'Logo', 'Poster', 'Product card', 'Ticket']);
  const named = (name: string) => frames.find((frame) => frame.name === name);
  expect(named('Hero banner')?.children.some(({ name }) => name === 'Sky')).toBe(true);
  expect(named('Poster')?.children.some(({ name }) => name === 'Backdrop')).toBe(true);
  expect(named('Product card')?.children.some(({ name }) => name === 'Product')).toBe(true);
  expect(named('Ticket')?.rotation).toBeCloseTo(-12);
  const view = named('Ticket')?.children.find((layer) => layer.type === 'FRAME');
  expect(view?.children.map(({ name }) => name)).toEqual(['Cloud']);
  const banner = named('Banner 4:1');
  expect(banner && banner.width / banner.height).toBe(4);

  const boxes = frames.flatMap(({ id }) => document.graph.getNode(id) ?? []).map((layer) => boundingBox(document.graph, layer));
  for (const [index, box] of boxes.entries()) {
    const beside = { ...box, x: box.x + box.width + 1, width: 60 };
    for (const [other, occupied] of boxes.entries()) expect(other !== index && intersectBoxes(beside, occupied)).toBeFalsy();
  }
});
