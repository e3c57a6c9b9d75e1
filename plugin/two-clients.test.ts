import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Variant } from '../relay/contract.ts';
import type { PretendDocument } from '../preview/host/document.ts';
import { headlessDocument, headlessHost, type HeadlessHost } from '../preview/host/headless.ts';
import type { PluginManifest } from '../preview/host/manifest.ts';
import { buildPlugin } from './build.ts';
import { at, openFigma } from './testing/open-figma.ts';
import { callPlugin } from './testing/call-plugin.ts';
import { openPanel, type OpenPanel } from './testing/open-panel.ts';
import { scriptedRelay, type ScriptedRelay } from './testing/scripted-relay.ts';

const size = { width: 400, height: 300 };
const png = encode({ width: 8, height: 6, data: new Uint8Array(8 * 6 * 4).fill(120) }) as Uint8Array<ArrayBuffer>;
const variant: Variant = {
  index: 0,
  raw: 'raw',
  width: 8,
  height: 6,
  format: 'png',
  composite: null,
  thumbnail: null,
  revisedPrompt: null,
};
const turns = ['t1', 't2', 't3'];

let folder: string;
let plugin: { manifest: PluginManifest; mainJs: string };
let document: PretendDocument;
let figma: PluginAPI;
let relay: ScriptedRelay;
let hosts: HeadlessHost[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugin-two-clients-'));
  await buildPlugin({ outFolder: folder });
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as PluginManifest;
  plugin = { manifest, mainJs: await readFile(join(folder, 'main.js'), 'utf8') };
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  document = await headlessDocument();
  ({ figma } = await openFigma(document));
  hosts = [];
  relay = scriptedRelay();
  relay.blobs.set('raw', png);
  const { main } = await callPlugin(await client(), 'edit');
  const base = at(figma.createFrame(), [0, 0, 400, 300]);
  for (const id of turns) {
    relay.know({ id, state: 'running' });
    await main.placePlaceholder({
      turnId: id,
      sessionId: 's',
      baseId: base.id,
      intoId: null,
      size,
      prompt: id,
      relayUrl: 'http://localhost:8787',
    });
  }
});

afterEach(() => {
  for (const host of hosts) host.close();
  for (const fault of hosts.flatMap(({ faults }) => faults)) throw fault;
});

/** Somebody's Figma, with the file open and a token for the relay. */
async function client(): Promise<HeadlessHost> {
  const host = await headlessHost({ ...plugin, document });
  await host.storage.set('settings', { token: 'known' });
  hosts.push(host);
  return host;
}

/** Their panel, with the plugin in a VM of its own behind it. */
async function openOn(host: HeadlessHost): Promise<OpenPanel> {
  const { main } = await callPlugin(host, 'edit');
  return openPanel({ main, relay: () => relay });
}

function arrive(turnId: string): void {
  relay.tell(turnId, { type: 'variant', variant }, { variants: [variant] });
  relay.end(turnId, { state: 'done' });
}

function following({ store }: OpenPanel): string[] {
  return store.state.turns.map(({ id, phase }) => `${id} ${phase.is}`).toSorted();
}

/** Turns of the layers on the page, as the data on them says. */
function onPage(key: 'origin' | 'placeholder'): string[] {
  return figma.currentPage
    .findAllWithCriteria({ pluginData: { keys: [key] } })
    .map((layer) => (JSON.parse(layer.getPluginData(key)) as { turnId: string }).turnId)
    .toSorted();
}

test('two clients finish the same placeholders, and each result is one layer', async () => {
  const panels = [await openOn(await client()), await openOn(await client())];
  for (const panel of panels) await expect.poll(() => following(panel)).toEqual(turns.map((id) => `${id} drawing`));
  for (const id of turns) arrive(id);
  for (const panel of panels) await panel.until((state) => state.turns.length === 0);
  expect(onPage('origin')).toEqual(turns);
  expect(onPage('placeholder')).toEqual([]);
  expect(figma.currentPage.children).toHaveLength(1 + turns.length);
  expect(relay.sent).toEqual([]);
});

test('one client run twice finishes them once, and cancels nothing on the way', async () => {
  const host = await client();
  const first = await openOn(host);
  await expect.poll(() => following(first)).toHaveLength(3);
  arrive('t1');
  await expect.poll(() => onPage('origin')).toEqual(['t1']);
  const second = await openOn(host);
  await expect.poll(() => following(second)).toEqual(['t2 drawing', 't3 drawing']);
  arrive('t2');
  arrive('t3');
  await second.until((state) => state.turns.length === 0);
  expect(onPage('origin')).toEqual(turns);
  expect(onPage('placeholder')).toEqual([]);
  expect([relay.sent, relay.cancelled]).toEqual([[], []]);
});

test('what came while no panel was open is placed by the next one, wherever its person looks', async () => {
  for (const id of turns) arrive(id);
  const panel = await openOn(await client());
  await expect.poll(() => onPage('origin')).toEqual(turns);
  await panel.until((state) => state.turns.length === 0);
  const again = await openOn(await client());
  expect(again.store.state.turns).toEqual([]);
  expect(figma.currentPage.children).toHaveLength(1 + turns.length);
});

test('a placeholder deleted while two clients wait is placed by neither, and once when both put it on the canvas', async () => {
  const panels = [await openOn(await client()), await openOn(await client())];
  for (const panel of panels) await expect.poll(() => following(panel)).toHaveLength(3);
  figma.currentPage.findAll((layer) => layer.name.includes('t2')).forEach((layer) => layer.remove());
  arrive('t2');
  for (const panel of panels) await panel.until((state) => state.turns.some(({ phase }) => phase.is === 'offered'));
  expect(onPage('origin')).toEqual([]);
  for (const panel of panels) panel.actions.putOnCanvas('t2');
  for (const panel of panels) await panel.until((state) => state.turns.every(({ id }) => id !== 't2'));
  expect(onPage('origin')).toEqual(['t2']);
});
