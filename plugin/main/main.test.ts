import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { headlessHost, type HeadlessHost } from '../../preview/host/headless.ts';
import type { PluginManifest } from '../../preview/host/manifest.ts';
import { buildPlugin } from '../build.ts';
import type { Command, MainCalls, MainNotice } from '../messages.ts';
import { callPlugin } from '../testing/call-plugin.ts';
import { at, imagePaint, openFigma } from '../testing/open-figma.ts';
import { otherSettings } from '../testing/other-settings.ts';

const turn = { turnId: 'turn-1', sessionId: 'session-1', prompt: 'make the sky pink' };
const relayUrl = 'http://localhost:8787';

let folder: string;
let manifest: PluginManifest;
let mainJs: string;
let host: HeadlessHost;
let figma: PluginAPI;
let poster: FrameNode;
let ring: EllipseNode;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugin-main-'));
  await buildPlugin({ outFolder: folder });
  manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as PluginManifest;
  mainJs = await readFile(join(folder, 'main.js'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  host = await headlessHost({ manifest, mainJs });
  ({ figma } = await openFigma(host.document));
  poster = at(figma.createFrame(), [100, 50, 400, 300]);
  ring = at(figma.createEllipse(), [100, 100, 100, 100]);
  ring.fills = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }];
  poster.appendChild(ring);
  poster.name = 'poster';
  ring.name = 'ring';
  figma.currentPage.selection = [ring];
});

afterEach(() => {
  host.close();
  for (const fault of host.faults) throw fault;
});

/** @param select makes the selection fit */
async function run(command: string, parameters?: Record<string, string>, select?: () => unknown): Promise<{ main: MainCalls }> {
  await select?.();
  return callPlugin(host, command, parameters);
}

function notices(): MainNotice[] {
  return host.panel.posted.flatMap((posted) =>
    (posted as { notice?: MainNotice }).notice ? [(posted as { notice: MainNotice }).notice] : [],
  );
}

function toldMasks(): MainNotice[] {
  return notices().filter(({ type }) => type === 'mask');
}

function toldRoles(): string[] {
  return notices().map((notice) =>
    notice.type === 'selection' ? notice.selection.layers.map(({ name, role }) => `${name} ${role}`).join(', ') : notice.type,
  );
}

test('the panel learns at its start what was selected, asked and saved', async () => {
  const { main } = await run('edit');
  expect(host.panel.options).toMatchObject({ title: 'Retake', width: 320, height: 640, themeColors: true, visible: true });
  expect(await main.start()).toMatchObject({
    launch: { command: 'edit', prompt: null, quality: null, quiet: false },
    settings: { relayUrl: 'http://localhost:8787', token: null, quality: 'medium', panel: { width: 320, height: 640 } },
    selection: {
      pageId: figma.currentPage.id,
      layers: [
        { name: 'poster', role: 'base' },
        { name: 'ring', role: 'mask' },
      ],
      hint: null,
    },
  });
  expect(await main.unfinished()).toEqual([]);
});

test('nothing is told before the panel has asked', async () => {
  await run('edit');
  figma.currentPage.selection = [poster];
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(host.panel.posted).toEqual([]);
});

test('the panel follows the selection, and knows at once that another comes', async () => {
  const { main } = await run('edit');
  await main.start();
  figma.currentPage.selection = [poster];
  await expect.poll(toldRoles, { interval: 1 }).toEqual(['selecting']);
  await expect.poll(toldRoles).toEqual(['selecting', 'poster base']);
  figma.currentPage.selection = [];
  await expect.poll(toldRoles).toEqual(['selecting', 'poster base', 'selecting', '']);
});

test('a selection that changed, and changed back, is told all the same', async () => {
  const { main } = await run('edit');
  await main.start();
  const { selection } = figma.currentPage;
  figma.currentPage.selection = [];
  figma.currentPage.selection = selection;
  await expect.poll(toldRoles).toEqual(['selecting', 'poster base, ring mask']);
});

test('the panel follows a selected layer that is moved', async () => {
  const { main } = await run('edit');
  await main.start();
  figma.currentPage.appendChild(ring);
  ring.x = 3000;
  await expect.poll(toldRoles).toEqual(['ring none']);
});

test('the panel follows to another page, and back', async () => {
  const { main } = await run('edit');
  await main.start();
  const first = figma.currentPage;
  await figma.setCurrentPageAsync(figma.createPage());
  await expect.poll(toldRoles).toEqual(['selecting', '']);
  await figma.setCurrentPageAsync(first);
  figma.currentPage.selection = [poster];
  await expect.poll(toldRoles).toEqual(['selecting', '', 'selecting', 'poster base']);
});

test('a role that is given is remembered and told', async () => {
  const { main } = await run('edit');
  await main.start();
  await main.setRole({ layerId: ring.id, role: 'markup' });
  expect(toldRoles()[0]).toBe('poster base, ring markup');
});

test('a whole turn: capture without the mask, outline, placeholder, result, and on from there', async () => {
  const { main } = await run('edit');
  await main.start();
  const { layerId } = await main.placePlaceholder({
    ...turn,
    baseId: poster.id,
    intoId: null,
    size: { width: 400, height: 300 },
    relayUrl,
  });
  const capture = await main.capture({ layerId: poster.id, hide: [ring.id], width: 800 });
  expect(capture).toMatchObject({ width: 800, height: 600, box: { x: 100, y: 50, width: 400, height: 300 } });
  expect(decode(capture.png).data.every((value) => value === 255)).toBe(true);
  expect(ring.visible).toBe(true);
  expect((await main.shapes({ layerIds: [ring.id] })).shapes.map((shape) => shape.layerId)).toEqual([ring.id]);

  const origin = { ...turn, baseId: poster.id, variant: 0, createdAt: 5 };
  const { imageHash } = await main.keepImage({ bytes: capture.png });
  const [size, pixels] = [
    { width: 400, height: 300 },
    { width: 800, height: 600 },
  ];
  const picture = { as: 'layer' as const, size, pixels, pieces: [{ imageHash, rect: { x: 0, y: 0, ...pixels } }] };
  const placed = await main.placeVariant({ picture, origin, laying: null, is: 'awaited' });
  expect(placed).toEqual({ layerId });
  const [result] = figma.currentPage.selection;
  expect(result?.id).toBe(layerId);
  expect(result?.absoluteBoundingBox).toEqual({ x: 540, y: 50, width: 400, height: 300 });
  await expect.poll(toldRoles).toContain('make the sky pink base');

  expect(host.relaunchButtons).toEqual([
    { command: 'continue', name: 'Continue editing', description: 'make the sky pink' },
    { command: 'vary', name: 'Variants ×4', description: '' },
  ]);
  const { main: again } = await run('continue');
  const { launch, selection } = await again.start();
  expect(launch.command).toBe('continue');
  expect(selection.layers).toMatchObject([{ id: layerId, role: 'base', origin: { turnId: 'turn-1', sessionId: 'session-1' } }]);
  expect(await again.thumbnail({ layerId, longestSide: 32 }).then((png) => png && decode(png))).toMatchObject({ width: 32, height: 24 });
});

test('a plugin closed in the middle of a capture leaves the mask visible', async () => {
  const { main } = await run('edit');
  await main.start();
  const closedWhileHidden = new Promise<void>((resolve) => {
    const stop = host.document.on('nodes', () => {
      if (ring.visible) return;
      stop();
      host.close();
      resolve();
    });
  });
  void main.capture({ layerId: poster.id, hide: [ring.id], width: 800 });
  await closedWhileHidden;
  expect(ring.visible).toBe(true);
});

test('a patch is placed, its mask adjusted, and all that was drawn for that is gone with the plugin', async () => {
  const { main } = await run('edit');
  await main.start();
  const { png, box } = await main.capture({ layerId: poster.id, hide: [ring.id], width: 400 });
  const { shapes } = await main.shapes({ layerIds: [ring.id] });
  const { imageHash } = await main.keepImage({ bytes: png });
  const { layerId } = await main.placeVariant({
    picture: { as: 'patch', imageHash, box },
    origin: { ...turn, baseId: poster.id, variant: 0, createdAt: 5 },
    laying: { placing: 'patch', edge: { kind: 'soft', grow: 0, halo: 6 }, box, captured: { width: 400, height: 300 }, shapes },
    is: 'asked',
  });
  await expect.poll(toldRoles).toContain('poster base, make the sky pink mask');
  await main.openMask({ layerId: String(layerId) });
  const [patch] = figma.currentPage.selection as EllipseNode[];
  const [, picture] = (patch?.parent as GroupNode | undefined)?.children ?? [];
  const pictureBefore = picture?.absoluteBoundingBox;
  if (patch) patch.x += 20;
  await expect.poll(toldMasks).toMatchObject([
    {
      layerId,
      shapes: [
        {
          transform: [
            [1, 0, 220],
            [0, 1, 150],
          ],
        },
      ],
    },
  ]);
  expect(picture?.absoluteBoundingBox).toEqual(pictureBefore);
  await main.closeMask();
  await main.showHalo({ layerIds: [ring.id], reach: 10 });
  expect(figma.currentPage.children.map(({ name }) => name)).toContain('Soft edge');
  const bytes = await main.renderMask({ layerIds: [ring.id], box, width: 400 });
  expect(decode(bytes)).toMatchObject({ width: 400, height: 300 });
  host.close();
  expect(figma.currentPage.children.map(({ name }) => name)).toEqual(['poster']);
});

test('a mask left open by a run that crashed is gone when the next begins', async () => {
  const { main } = await run('edit');
  await main.start();
  await main.showHalo({ layerIds: [ring.id], reach: 10 });
  const [, halo] = figma.currentPage.children;
  const left = halo?.clone();
  for (const key of halo?.getPluginDataKeys() ?? []) left?.setPluginData(key, String(halo?.getPluginData(key)));
  host.close();
  const { main: next } = await run('edit');
  await next.start();
  expect(left?.removed).toBe(true);
});

test('a turn left by an earlier run is told of as unfinished', async () => {
  const size = { width: 400, height: 300 };
  const { layerId } = await (await run('edit')).main.placePlaceholder({ ...turn, baseId: poster.id, intoId: null, size, relayUrl });
  host.close();
  const { main } = await run('edit');
  expect(await main.unfinished()).toMatchObject([{ layerId, ...turn, baseId: poster.id, size, relayUrl }]);
});

test('what was asked for last is known to the next run, the newest first', async () => {
  const { main } = await run('edit');
  await main.start();
  const place = { ...turn, baseId: poster.id, intoId: null, size: { width: 400, height: 300 }, relayUrl };
  for (const [index, prompt] of ['make it pink', 'make it teal', 'make it pink'].entries())
    await main.placePlaceholder({ ...place, turnId: `turn-${index}`, prompt });
  const { main: next } = await run('edit');
  expect(await next.recentPrompts()).toEqual(['make it pink', 'make it teal']);
});

test('settings live on to the next run, and the panel has its size again', async () => {
  await (await run('settings')).main.saveSettings(otherSettings);
  const { main } = await run('settings');
  expect(host.panel.options).toMatchObject({ width: 400, height: 700 });
  expect((await main.start()).settings).toEqual(otherSettings);
  await main.resizePanel({ width: 10, height: 10 });
  expect(host.panel.options).toMatchObject({ width: 240, height: 320 });
});

test('an empty frame is filled with a drawing, free of scripts, whose layers can be edited', async () => {
  const empty = at(figma.createFrame(), [100, 500, 300, 200]);
  figma.currentPage.selection = [empty];
  const { main } = await run('generate');
  expect((await main.start()).selection.layers).toMatchObject([{ id: empty.id, role: 'base', empty: true }]);
  await main.placePlaceholder({ ...turn, baseId: null, intoId: empty.id, size: { width: 1536, height: 1024 }, relayUrl });
  const { layerId } = await main.placeVector({
    svg: '<svg viewBox="0 0 30 20" xmlns="http://www.w3.org/2000/svg"><script><![CDATA[1 < 2]]></script><path d="M0 0h30v20z" fill="#c00"/></svg>',
    origin: { ...turn, baseId: null, variant: 0, createdAt: 5 },
    size: { width: 300, height: 200 },
    is: 'awaited',
  });
  const [result] = empty.children as FrameNode[];
  expect([result?.id, result?.absoluteBoundingBox]).toEqual([layerId, { x: 100, y: 500, width: 300, height: 200 }]);
  expect(result?.children.map(({ type }) => type)).toEqual(['VECTOR']);
});

test('drawn instructions are told in words and given as a picture, and are not in the capture', async () => {
  const { main } = await run('edit');
  await main.start();
  ring.fills = [];
  ring.strokes = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }];
  ring.strokeWeight = 10;
  const arrow = figma.createLine();
  arrow.resize(100, 0);
  arrow.x = 250;
  arrow.y = 150;
  arrow.strokeCap = 'ARROW_LINES';
  poster.appendChild(arrow);
  const layerIds = [ring.id, arrow.id];
  const { box, png } = await main.capture({ layerId: poster.id, hide: layerIds, width: 400 });
  expect(decode(png).data.every((value) => value === 255)).toBe(true);
  const overlay = decode(await main.renderMarkup({ layerIds, box, width: 400 }));
  const pixel = (x: number, y: number) => Array.from(overlay.data.slice((y * overlay.width + x) * 4, (y * overlay.width + x) * 4 + 4));
  expect([overlay.width, overlay.height]).toEqual([400, 300]);
  expect([pixel(104, 150), pixel(150, 150)]).toEqual([
    [255, 0, 0, 255],
    [0, 0, 0, 0],
  ]);
  expect([ring.visible, arrow.visible]).toEqual([true, true]);
  const [across, down] = [(450 - box.x) / box.width, (200 - box.y) / box.height].map((share) => `${Math.round(100 * share)} %`);
  const legend = await main.legend({ layerIds, over: box, longest: 4000 });
  expect(legend.split('\n').slice(1)).toEqual([
    expect.stringMatching(/^1\. An outline is drawn from the place /),
    `2. An arrow points to the place ${across} from the left, ${down} from the top.`,
  ]);
});

test('what went wrong for a person is a sentence, and a fault of ours says no more than that', async () => {
  const { main } = await run('edit');
  await expect(main.capture({ layerId: '9:99', hide: [], width: 800 })).rejects.toThrow('not there any more');
  await expect(main.openPage({ url: 'javascript:alert(1)' })).rejects.toThrow('Retake hit a fault of its own');
  expect(host.opened).toEqual([]);
});

test('pages are opened and toasts shown by Figma', async () => {
  const { main } = await run('edit');
  await main.openPage({ url: 'https://relay.example/pair' });
  await main.notify({ text: 'x'.repeat(150), error: true });
  expect(host.opened).toEqual(['https://relay.example/pair']);
  expect(host.toasts).toMatchObject([{ message: `${'x'.repeat(99)}…`, error: true }]);
});

test('what is asked with a prompt is done with the panel hidden, and the plugin closes when its end has been read', async () => {
  const { main } = await run('prompt', { prompt: 'make it pink', quality: 'high' });
  expect(host.panel).toMatchObject({ open: true, visible: false });
  expect((await main.start()).launch).toEqual({ command: 'edit', prompt: 'make it pink', quality: 'high', quiet: true });
  const { layerId } = await placeResult(main);
  figma.currentPage.selection = [];
  await main.leave({ text: 'Done in 12 s, 4 cents.', error: false, show: { turnId: 'turn-1' } });
  expect(host.running).toBe(true);
  expect(host.toasts).toMatchObject([{ message: 'Done in 12 s, 4 cents.', button: { text: 'Show' } }]);
  host.toasts[0]?.button?.press();
  host.toasts[0]?.closed('action_button_click');
  await expect.poll(() => host.running).toBe(false);
  expect(figma.currentPage.selection.map(({ id }) => id)).toEqual([layerId]);
});

test('a hidden panel that needs a person is shown, and then stays', async () => {
  const { main } = await run('prompt', { prompt: 'make it pink' });
  await main.showPanel();
  expect(host.panel.visible).toBe(true);
  await main.leave({ text: 'It could not be made.', error: true, show: null });
  host.toasts[0]?.closed('timeout');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(host.panel).toMatchObject({ open: true, visible: true });
});

test('who looks at another page is told of a result, and taken there', async () => {
  const { main } = await run('edit');
  await main.start();
  const first = figma.currentPage;
  const { layerId } = await placeResult(main);
  const told = { text: 'Turn 1 is ready.', error: false, show: { turnId: 'turn-1' } };
  await main.notify(told);
  expect(host.toasts).toEqual([]);
  await figma.setCurrentPageAsync(figma.createPage());
  await main.notify(told);
  expect(host.toasts).toMatchObject([{ message: 'Turn 1 is ready.', button: { text: 'Show' } }]);
  host.toasts[0]?.button?.press();
  await expect.poll(() => figma.currentPage.id).toBe(first.id);
  expect(figma.currentPage.selection.map(({ id }) => id)).toEqual([layerId]);
});

test('the room round a picture in a frame is told as a mask', async () => {
  const { main } = await run('extend', undefined, fillHalf);
  expect((await main.start()).launch).toMatchObject({ command: 'extend', quiet: true });
  const { shapes } = await main.outside({ layerId: poster.id });
  expect(shapes).toMatchObject([{ layerId: poster.id, paths: [{ rule: 'nonzero' }] }]);
});

test.each([
  ['prompt', [], 'Select a frame, an image'],
  ['vary', [], 'Select a frame, an image'],
  ['continue', ['poster'], 'that Retake made'],
  ['remove', ['poster'], 'Draw a shape'],
  ['extend', ['poster'], 'with the picture to extend'],
  ['extend', ['ring'], 'without a shape'],
  ['isolate', ['ring'], 'without a shape'],
])('to %s with %j selected is answered in a sentence, and nothing opens', async (command, names, sentence) => {
  figma.currentPage.selection = [poster, ring].filter(({ name }) => names.indexOf(name) >= 0);
  await host.run(command, command === 'prompt' ? { prompt: 'pink' } : undefined);
  await expect.poll(() => host.running).toBe(false);
  expect(host.toasts.map(({ message }) => message)).toMatchObject([expect.stringContaining(sentence)]);
  expect(() => host.panel).toThrow('shown no panel');
});

test('every command of the manifest is one main knows', async () => {
  const commands = manifest.menu?.flatMap((item) => ('command' in item ? [item.command] : [])) ?? [];
  const own: { [command: string]: Command } = { prompt: 'edit' };
  expect(commands).toContain('extend');
  for (const command of commands) {
    const { main } = await run(command, undefined, suited[command]);
    expect((await main.start()).launch.command).toBe(own[command] ?? command);
    host.close();
  }
});

/** What has to be selected for some commands. */
const suited: { [command: string]: () => unknown } = {
  edit: () => (figma.currentPage.selection = [poster]),
  continue: async () => placeResult((await run('edit')).main),
  variants: () => (figma.currentPage.selection = [poster]),
  remove: () => (figma.currentPage.selection = [ring]),
  extend: fillHalf,
  isolate: () => (figma.currentPage.selection = [poster]),
};

function fillHalf(): void {
  const picture = at(figma.createRectangle(), [0, 0, 200, 300]);
  picture.fills = [imagePaint(figma, encode({ width: 2, height: 2, data: new Uint8Array(16).fill(90) }))];
  poster.appendChild(picture);
  figma.currentPage.selection = [poster];
}

async function placeResult(main: MainCalls): Promise<{ layerId: string | null }> {
  await main.placePlaceholder({ ...turn, baseId: poster.id, intoId: null, size: { width: 400, height: 300 }, relayUrl });
  const { imageHash } = await main.keepImage({ bytes: encode({ width: 4, height: 3, data: new Uint8Array(48).fill(90) }) });
  const pixels = { width: 4, height: 3 };
  const placed = await main.placeVariant({
    picture: { as: 'layer', size: { width: 400, height: 300 }, pixels, pieces: [{ imageHash, rect: { x: 0, y: 0, ...pixels } }] },
    origin: { ...turn, baseId: poster.id, variant: 0, createdAt: 5 },
    laying: null,
    is: 'awaited',
  });
  figma.currentPage.selection = figma.currentPage.children.filter(({ id }) => id === placed.layerId);
  return placed;
}
