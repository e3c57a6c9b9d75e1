import { beforeEach, expect, test } from 'vitest';
import type { PretendDocument } from '../host/document.ts';
import { drawingApi } from '../host/drawing-api.ts';
import { headlessDocument } from '../host/headless.ts';
import { containerAt } from './containers.ts';
import { openDrawing, type Drawing } from './drawing.ts';
import { onOutline } from './on-outline.ts';
import { chooseFrom, pathAt } from './pick.ts';

let document: PretendDocument;
let drawing: Drawing;

beforeEach(async () => {
  document = await headlessDocument();
  drawing = openDrawing(document, 'preview');
});

function names(at: Vector): string[] {
  return pathAt(document, at, 0, onOutline(document)).map(({ name }) => name);
}

function choose(at: Vector, click: 'single' | 'double' | 'deep', selection: string[] = []): string | undefined {
  const path = pathAt(document, at, 0, onOutline(document));
  return chooseFrom(path, selection, (id) => document.graph.getNode(id)?.parentId ?? null, click)?.name;
}

function frame(name: string, parent: FrameNode | null, [x, y, width, height]: [number, number, number, number]): FrameNode {
  const made = drawing.figma.createFrame();
  made.name = name;
  made.resize(width, height);
  parent?.appendChild(made);
  made.x = x;
  made.y = y;
  return made;
}

test('a click through the hole of a ring reaches what lies beneath', () => {
  frame('Ground', null, [0, 0, 100, 100]);
  const ring = drawing.figma.createVector();
  ring.name = 'Ring';
  ring.vectorPaths = [{ windingRule: 'EVENODD', data: 'M 0 0 L 100 0 L 100 100 L 0 100 Z M 30 30 L 70 30 L 70 70 L 30 70 Z' }];
  ring.fills = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }];
  expect(names({ x: 10, y: 50 })).toEqual(['Ring']);
  expect(names({ x: 50, y: 50 })).toEqual(['Ground']);
});

test('a turned layer is hit where it lies, not in the box round it', () => {
  const card = frame('Card', null, [100, 100, 200, 20]);
  card.rotation = -45;
  expect(names({ x: 160, y: 175 })).toEqual(['Card']);
  expect(names({ x: 230, y: 110 })).toEqual([]);
});

test('what a frame clips away cannot be hit', () => {
  const card = frame('Card', null, [0, 0, 100, 100]);
  frame('Badge', card, [80, 80, 100, 100]);
  expect(names({ x: 90, y: 90 })).toEqual(['Card', 'Badge']);
  expect(names({ x: 120, y: 120 })).toEqual([]);
});

test('hidden and locked layers let clicks through', () => {
  frame('Ground', null, [0, 0, 100, 100]);
  const veil = frame('Veil', null, [0, 0, 100, 100]);
  veil.locked = true;
  expect(names({ x: 50, y: 50 })).toEqual(['Ground']);
  veil.locked = false;
  veil.visible = false;
  expect(names({ x: 50, y: 50 })).toEqual(['Ground']);
});

test('one click goes into a frame of the page but not into a frame in it; a double click does; Ctrl reaches the innermost', () => {
  const poster = frame('Poster', null, [0, 0, 300, 300]);
  const card = frame('Card', poster, [50, 50, 200, 200]);
  const button = frame('Button', card, [50, 50, 100, 100]);
  frame('Label', button, [10, 10, 50, 50]);
  const inside = { x: 120, y: 120 };
  expect(choose(inside, 'single')).toBe('Card');
  expect(choose(inside, 'double', [card.id])).toBe('Button');
  expect(choose(inside, 'single', [button.id])).toBe('Button');
  expect(choose(inside, 'deep')).toBe('Label');
});

test('what is drawn over frames belongs to the innermost one, but never to auto layout or to itself', () => {
  const poster = frame('Poster', null, [0, 0, 300, 300]);
  const card = frame('Card', poster, [50, 50, 200, 200]);
  expect(containerAt(document, { x: 100, y: 100 }, [])).toBe(card.id);
  expect(containerAt(document, { x: 100, y: 100 }, [card.id])).toBe(poster.id);
  card.layoutMode = 'VERTICAL';
  expect(containerAt(document, { x: 100, y: 100 }, [])).toBe(poster.id);
  expect(containerAt(document, { x: 400, y: 100 }, [])).toBe(document.pageId);
});

test('a picture is clicked only where its mask shows it', () => {
  frame('Ground', null, [0, 0, 100, 100]);
  const figma = drawingApi(document) as PluginAPI;
  const shape = figma.createEllipse();
  shape.name = 'Shape';
  const picture = figma.createRectangle();
  picture.name = 'Picture';
  figma.group([shape, picture], figma.currentPage).name = 'Patch';
  shape.isMask = true;
  expect(names({ x: 50, y: 50 })).toEqual(['Patch', 'Picture']);
  expect(names({ x: 4, y: 4 })).toEqual(['Ground']);
  shape.locked = true;
  picture.locked = true;
  expect(names({ x: 50, y: 50 })).toEqual(['Ground']);
});
