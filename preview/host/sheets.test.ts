import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { at, openFigma } from '../../plugin/testing/open-figma.ts';
import type { EditorType } from './editor-type.ts';

async function open(editorType: EditorType): Promise<PluginAPI> {
  return (await openFigma(undefined, editorType)).figma;
}

test('a new slide takes its place in the grid, and those behind it make room', async () => {
  const figma = await open('slides');
  const [first, last] = [figma.createSlide(), figma.createSlide()];
  const between = figma.createSlide(0, 1);
  const below = figma.createSlide(1);
  expect(figma.getCanvasGrid().map((row) => row.map(({ id }) => id))).toEqual([[first.id, between.id, last.id], [below.id]]);
  expect([between, last, below].map(({ absoluteBoundingBox }) => absoluteBoundingBox)).toMatchObject([
    { x: 2160, y: 0, width: 1920, height: 1080 },
    { x: 4320, y: 0 },
    { x: 0, y: 1320 },
  ]);
  expect([first.parent?.type, first.parent?.parent?.type, first.parent?.parent?.parent?.type]).toEqual(['SLIDE_ROW', 'SLIDE_GRID', 'PAGE']);
  expect(() => figma.createSlide(0, 9)).toThrow('no column 9');
});

test('assets of Buzz lie on the page in rows', async () => {
  const figma = await open('buzz');
  const [first, last] = [figma.buzz.createFrame(), figma.buzz.createFrame()];
  const between = figma.buzz.createFrame(0, 1);
  expect(figma.getCanvasGrid().map((row) => row.map(({ id }) => id))).toEqual([[first.id, between.id, last.id]]);
  expect(between.parent?.type).toBe('PAGE');
  between.resize(1080, 1350);
  expect(last.x).toBe(100 + 240 + 1080 + 240);
  between.remove();
  expect(last.x).toBe(340);
});

test.each(['slides', 'buzz'] as const)('a sheet of %s shows what lies on it', async (editorType) => {
  const figma = await open(editorType);
  const sheet = editorType === 'slides' ? figma.createSlide() : figma.buzz.createFrame();
  const square = at(figma.createRectangle(), [10, 10, 50, 50]);
  square.fills = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }];
  sheet.appendChild(square);
  const { data, width } = decode(await sheet.exportAsync({ format: 'PNG', useAbsoluteBounds: true }));
  const pixel = (x: number, y: number) => Array.from(data.slice((y * width + x) * 4, (y * width + x) * 4 + 3));
  expect([width, pixel(30, 30), pixel(80, 80)]).toEqual([sheet.width, [255, 0, 0], [255, 255, 255]]);
});

test('what is made while one slide alone is in view lands on it', async () => {
  const figma = await open('slides');
  const slide = figma.createSlide();
  expect(figma.createRectangle().parent?.type).toBe('PAGE');
  figma.viewport.canvasView = 'single-asset';
  expect(figma.currentPage.focusedNode?.id).toBe(slide.id);
  expect(figma.createRectangle().parent?.id).toBe(slide.id);
});

test.each([
  ['figma', 'createSlide'],
  ['figjam', 'createPage'],
  ['figjam', 'createComponent'],
  ['slides', 'buzz'],
  ['buzz', 'createSlide'],
] as const)('in %s there is no figma.%s', async (editorType, member) => {
  const figma = await open(editorType);
  expect(member in figma).toBe(false);
  expect(() => figma[member]).toThrow(member);
});

test.each(['figma', 'figjam'] as const)('in %s no slide can be in view', async (editorType) => {
  const figma = await open(editorType);
  expect(() => figma.viewport.canvasView).toThrow('Slides and Buzz');
  expect(() => figma.currentPage.focusedNode).toThrow('no such property');
});
