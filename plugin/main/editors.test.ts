import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { editorTypes, type EditorType } from '../../preview/host/editor-type.ts';
import { headlessHost, type HeadlessHost } from '../../preview/host/headless.ts';
import type { PluginManifest } from '../../preview/host/manifest.ts';
import { buildPlugin } from '../build.ts';
import type { MainCalls, PlacedPicture } from '../messages.ts';
import { callPlugin } from '../testing/call-plugin.ts';
import { at, imagePaint, openFigma } from '../testing/open-figma.ts';

const turn = { turnId: 'turn-1', sessionId: 'session-1', prompt: 'make the sky pink' };
const relayUrl = 'http://localhost:8787';
const size = { width: 400, height: 300 };

let folder: string;
let manifest: PluginManifest;
let mainJs: string;
let host: HeadlessHost;
let figma: PluginAPI;
/** Lies on a slide, an asset or the page. */
let photo: RectangleNode;
let ring: EllipseNode;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugin-editors-'));
  await buildPlugin({ outFolder: folder });
  manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as PluginManifest;
  mainJs = await readFile(join(folder, 'main.js'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  host.close();
  for (const fault of host.faults) throw fault;
});

/** A photograph with a ring over it, in a file of an editor. */
async function open(editorType: EditorType): Promise<void> {
  host = await headlessHost({ manifest, mainJs, editorType });
  ({ figma } = await openFigma(host.document, editorType));
  const [, second] = sheetsIn(editorType) ? [newSheet(), newSheet(), newSheet()] : [];
  const holder = second ?? figma.currentPage;
  photo = figma.createRectangle();
  holder.appendChild(photo);
  at(photo, [100, 50, 400, 300]);
  photo.fills = [imagePaint(figma, encode({ width: 4, height: 3, data: new Uint8Array(48).fill(120) }))];
  ring = figma.createEllipse();
  holder.appendChild(ring);
  at(ring, [200, 100, 100, 100]);
  figma.currentPage.selection = [photo, ring];
}

function sheetsIn(editorType: EditorType): boolean {
  return editorType === 'slides' || editorType === 'buzz';
}

function newSheet(): SlideNode | FrameNode {
  if (figma.editorType === 'slides') return figma.createSlide();
  const asset = figma.buzz.createFrame();
  asset.resize(1080, 1080);
  return asset;
}

function names(): string[][] {
  return figma
    .getCanvasGrid()
    .map((row) => row.map((sheet) => ('children' in sheet ? sheet.children.map(({ name }) => name).join(', ') : '')));
}

async function place(main: MainCalls, variant = 0): Promise<SceneNode> {
  const { imageHash } = await main.keepImage({ bytes: encode({ width: 8, height: 6, data: new Uint8Array(192).fill(200) }) });
  const pixels = { width: 8, height: 6 };
  const picture: PlacedPicture = { as: 'layer', size, pixels, pieces: [{ imageHash, rect: { x: 0, y: 0, ...pixels } }] };
  const origin = { ...turn, baseId: photo.id, variant, createdAt: 5 };
  const { layerId } = await main.placeVariant({ picture, origin, laying: null, is: 'awaited' });
  return (await figma.getNodeByIdAsync(String(layerId))) as SceneNode;
}

function isAlone(): void {
  figma.viewport.canvasView = 'single-asset';
  figma.currentPage.focusedNode = photo.parent as SlideNode;
}

const views = editorTypes.flatMap((editorType) =>
  sheetsIn(editorType)
    ? [
        { editorType, view: 'with all in view', look: () => {} },
        { editorType, view: 'with one alone in view', look: isAlone },
      ]
    : [{ editorType, view: '', look: () => {} }],
);

test.each(views)('the whole job is done in $editorType $view', async ({ editorType, look }) => {
  await open(editorType);
  look();
  const { main } = await callPlugin(host, 'edit');
  const { selection } = await main.start();
  expect(selection.layers.map(({ id, role }) => [id, role])).toEqual([
    [photo.id, 'base'],
    [ring.id, 'mask'],
  ]);
  const capture = await main.capture({ layerId: photo.id, hide: [ring.id], width: 800 });
  expect(capture).toMatchObject({ width: 800, height: 600, box: photo.absoluteBoundingBox });
  const { shapes } = await main.shapes({ layerIds: [ring.id] });
  expect(shapes).toMatchObject([{ layerId: ring.id }]);
  const mask = decode(await main.renderMask({ layerIds: [ring.id], box: capture.box, width: 400 }));
  const alpha = (x: number, y: number) => mask.data[(y * mask.width + x) * 4 + 3];
  expect([alpha(150, 100), alpha(300, 250)]).toEqual([255, 0]);

  const { layerId } = await main.placePlaceholder({ ...turn, baseId: photo.id, intoId: null, size, relayUrl });
  const result = await place(main);
  expect(result).toMatchObject({ id: layerId, visible: true, width: 400, height: 300 });
  expect(figma.currentPage.selection.map(({ id }) => id)).toEqual([layerId]);
  expect(await main.placedImage({ layerId, piece: 0 })).toHaveLength(
    encode({ width: 8, height: 6, data: new Uint8Array(192).fill(200) }).length,
  );

  const patch = await main.placeVariant({
    picture: { as: 'patch', imageHash: imagePaint(figma, capture.png).imageHash ?? '', box: capture.box },
    origin: { ...turn, baseId: photo.id, variant: 1, createdAt: 5 },
    laying: { placing: 'patch', edge: { kind: 'soft', grow: 0, halo: 6 }, box: capture.box, captured: size, shapes },
    is: 'asked',
  });
  const laid = (await figma.getNodeByIdAsync(String(patch.layerId))) as EllipseNode;
  expect(laid.absoluteBoundingBox).toEqual(ring.absoluteBoundingBox);
  await main.openMask({ layerId: laid.id });
  await main.closeMask();
  await main.showHalo({ layerIds: [ring.id], reach: 10 });
  expect(figma.currentPage.findOne(({ name }) => name === 'Soft edge')?.parent?.id).toBe(
    look === isAlone ? photo.parent?.id : figma.currentPage.id,
  );
});

test.each(['slides', 'buzz'] as const)(
  'in %s a result is on a new sheet behind the original’s, in the same place of it',
  async (editorType) => {
    await open(editorType);
    const { main } = await callPlugin(host, 'edit');
    await main.start();
    await main.placePlaceholder({ ...turn, baseId: photo.id, intoId: null, size, relayUrl });
    const first = await place(main);
    await place(main, 1);
    expect(names()).toEqual([['', 'Rectangle, Ellipse', 'make the sky pink', 'make the sky pink', '']]);
    expect([first.x, first.y]).toEqual([100, 50]);
    expect(figma.getCanvasGrid()[0]?.[2]).toMatchObject({ id: first.parent?.id, width: (photo.parent as FrameNode).width });
  },
);

test.each(['slides', 'buzz'] as const)('in %s a turn that failed leaves no empty sheet', async (editorType) => {
  await open(editorType);
  const { main } = await callPlugin(host, 'edit');
  await main.placePlaceholder({ ...turn, baseId: photo.id, intoId: null, size, relayUrl });
  expect(names()[0]).toHaveLength(4);
  await main.dropPlaceholder({ turnId: turn.turnId });
  expect(names()).toEqual([['', 'Rectangle, Ellipse', '']]);
});

test.each(['slides', 'buzz'] as const)(
  'who looks at one sheet of %s alone is told of a result on another, and taken there',
  async (editorType) => {
    await open(editorType);
    isAlone();
    const { main } = await callPlugin(host, 'edit');
    await main.start();
    await main.placePlaceholder({ ...turn, baseId: photo.id, intoId: null, size, relayUrl });
    expect(figma.currentPage.focusedNode?.id).toBe(photo.parent?.id);
    figma.currentPage.selection = [];
    const result = await place(main);
    await main.notify({ text: 'Turn 1 is ready.', error: false, show: { turnId: turn.turnId } });
    host.toasts[0]?.button?.press();
    await expect.poll(() => figma.currentPage.focusedNode?.id).toBe(result.parent?.id);
    expect(figma.currentPage.selection.map(({ id }) => id)).toEqual([result.id]);
  },
);

test('in Slides an empty slide is filled, and a picture made from nothing fits on a slide of its own', async () => {
  await open('slides');
  const [empty] = figma.getCanvasGrid()[0] ?? [];
  figma.currentPage.selection = empty ? [empty] : [];
  const { main } = await callPlugin(host, 'generate');
  expect((await main.start()).selection.layers).toMatchObject([{ id: empty?.id, role: 'base', empty: true }]);
  const ask = { ...turn, baseId: null, relayUrl };
  const filling = await main.placePlaceholder({ ...ask, intoId: String(empty?.id), size: { width: 1536, height: 864 } });
  expect(await figma.getNodeByIdAsync(filling.layerId)).toMatchObject({ width: 1920, height: 1080 });
  const tall = await main.placePlaceholder({ ...ask, turnId: 'turn-2', intoId: null, size: { width: 1024, height: 2160 } });
  const layer = (await figma.getNodeByIdAsync(tall.layerId)) as RectangleNode;
  expect([layer.width, layer.height, layer.x, layer.y]).toEqual([512, 1080, 704, 0]);
  expect(names()[0]).toHaveLength(4);
});
