import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../../relay/sandbox/server.ts';
import { startRelay, type Relay } from '../../../relay/server.ts';
import type { Box, MainCalls, Placeholder, SelectedLayer } from '../../messages.ts';
import { outside } from '../pixels/outside.ts';
import { pixelJobs, type PixelJobs } from '../pixels/jobs.ts';
import { emptyPicture } from '../pixels/picture.ts';
import { pngDecode } from '../pixels/png-decode.ts';
import { greyPngEncode, pngEncode } from '../pixels/png-encode.ts';
import { relayClient } from '../relay-client.ts';
import { initialState, type PanelState } from '../state.ts';
import { createStore, type Store } from '../store.ts';
import { uuid } from '../uuid.ts';
import { wait } from '../wait.ts';
import { panelActions, type PanelActions } from './panel-actions.ts';

const box: Box = { x: 10, y: 20, width: 1024, height: 640 };

let folder: string;
let sandbox: Sandbox;
let relay: Relay;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'retake-panel-'));
  sandbox = await startSandbox({ pace: 300 });
  const upstream = { type: 'openai', apiKey: 'test-key', baseUrl: sandbox.url } as const;
  const models = { imageModel: 'gpt-image-2.5-sunburst', mainModel: 'gpt-6-luna' };
  relay = await startRelay({ host: '127.0.0.1', port: 0, dataFolder: folder, upstream, publicUrl: null, ...models }, () => undefined);
});

afterAll(async () => {
  await relay.close();
  await sandbox.close();
  await rm(folder, { recursive: true });
});

/** Opaque light grey. */
function capturedLevel(at: number): number {
  return at % 4 === 3 ? 255 : 200;
}

/** A mask level, of a capture 1024 wide. */
function leftHalf(pixel: number): number {
  return pixel % 1024 < 512 ? 255 : 0;
}

type Placed = Parameters<MainCalls['placeVariant']>[0];

/** Figma's side of a small page: one frame, and what the panel puts there. */
interface Page {
  placeholders: Map<string, Placeholder>;
  placed: Placed[];
}

interface OpenPanel {
  page: Page;
  store: Store;
  actions: PanelActions;
  select(layers: SelectedLayer[]): void;
  until(holds: (state: PanelState) => boolean): Promise<PanelState>;
}

async function openPanel({
  page = { placeholders: new Map(), placed: [] },
  token,
  pixels = {},
  prompt = null,
  now = () => Date.now(),
}: {
  page?: Page;
  token?: string | null;
  pixels?: Partial<PixelJobs>;
  prompt?: string | null;
  now?: () => number;
} = {}): Promise<OpenPanel> {
  const store = createStore(initialState);
  const settings = {
    relayUrl: relay.url,
    token: token === undefined ? await relay.services.tokens.issue('test') : token,
    quality: 'low' as const,
    panel: { width: 320, height: 640 },
  };
  const main: MainCalls = {
    start: async () => ({
      launch: { command: 'edit', prompt, quality: null },
      settings,
      selection: { pageId: '0:1', layers: [frame], hint: null },
    }),
    unfinished: async () => [...page.placeholders.values()],
    handPlaceholder: async ({ turnId, to }) => {
      const placeholder = page.placeholders.get(turnId);
      if (!placeholder) return;
      page.placeholders.delete(turnId);
      page.placeholders.set(to.turnId, { ...placeholder, ...to, placedAt: now() });
    },
    thumbnail: async () => null,
    setRole: async () => undefined,
    capture: async ({ width }) => {
      const picture = emptyPicture({ width, height: Math.round((width * box.height) / box.width) });
      picture.data.set(picture.data.map((_, at) => capturedLevel(at)));
      return { png: await pngEncode(picture), width: picture.width, height: picture.height, box };
    },
    shapes: async () => [],
    placePlaceholder: async (ask) => {
      page.placeholders.set(ask.turnId, { layerId: `p${page.placeholders.size}`, placedAt: now(), insteadOf: null, ...ask });
      return { layerId: 'p' };
    },
    placeVariant: async (ask) => {
      const isAwaited = page.placeholders.delete(ask.origin.turnId);
      if (ask.is === 'awaited' && !isAwaited) return { layerId: null };
      page.placed.push(ask);
      return { layerId: `r${page.placed.length}` };
    },
    dropPlaceholder: async ({ turnId }) => void page.placeholders.delete(turnId),
    showResult: async () => false,
    saveSettings: async () => undefined,
    resizePanel: async () => undefined,
    openPage: async () => undefined,
    notify: async () => undefined,
  };
  const { actions, open, heed } = panelActions({
    main,
    relay: relayClient(() => store.state.settings ?? { relayUrl: relay.url, token: null }, fetch),
    // Small pictures for the strip need a browser's canvas.
    pixels: { ...pixelJobs, thumbnail: async ({ bytes }) => bytes, ...pixels },
    store,
    wait,
    newId: uuid,
    now,
    pictureUrl: () => 'blob:picture',
    device: 'test',
  });
  const until = (holds: (state: PanelState) => boolean) =>
    new Promise<PanelState>((resolve) => {
      const look = (state: PanelState) => holds(state) && resolve(state);
      store.subscribe(look);
      look(store.state);
    });
  open();
  await until(({ connection }) => connection.is === 'connected' || connection.is === 'unpaired');
  return {
    page,
    store,
    actions,
    select: (layers) => heed({ type: 'selection', selection: { pageId: '0:1', layers, hint: null } }),
    until,
  };
}

const frame: SelectedLayer = { id: '1:1', name: 'Hero', type: 'FRAME', role: 'base', canBe: ['base'], box, origin: null };

function resultOf({ origin, size }: Placed): SelectedLayer {
  const at = { x: 2000, y: 20, ...size };
  return { ...frame, id: 'r1', type: 'RECTANGLE', box: at, origin: { v: 1, layerId: 'r1', ...origin } };
}

function say({ actions }: OpenPanel, prompt: string): void {
  actions.changeDraft({ prompt });
  actions.startTurn();
}

test('a turn is placed as large as its base, kept by the relay, and gone on from', async () => {
  const panel = await openPanel();
  say(panel, 'Make it blue');
  expect(panel.store.state.turns).toHaveLength(1);
  await panel.until(({ turns, history }) => turns.length === 0 && history?.turns.length === 1);
  const [first] = panel.page.placed;
  expect(first).toMatchObject({ size: { width: 1024, height: 640 }, origin: { baseId: '1:1', prompt: 'Make it blue' } });
  expect(panel.page.placeholders.size).toBe(0);
  expect(panel.store.state.history?.turns[0]?.variants[0]?.composite).toMatch(/^[0-9a-f]{64}$/);

  panel.select([resultOf(first!)]);
  say(panel, 'Now brighter');
  const { history } = await panel.until((state) => state.turns.length === 0 && state.history?.turns.length === 2);
  expect(history?.turns[1]).toMatchObject({ sessionId: first!.origin.sessionId, parentId: first!.origin.turnId });
});

test('outside the mask the placed file holds the captured bytes', async () => {
  const panel = await openPanel({ pixels: { prepare: (ask) => withMask(ask, leftHalf) } });
  panel.select([frame, { ...frame, id: '1:2', role: 'mask' }]);
  say(panel, 'Make it red');
  const { receipts } = await panel.until((state) => state.turns.length === 0 && state.history?.turns.length === 1);
  expect(Object.values(receipts)[0]?.outside).toMatchObject({ pixels: 512 * 640, changed: 0 });

  const placed = pngDecode(panel.page.placed[0]!.png);
  const captured = { ...placed, data: placed.data.map((_, at) => capturedLevel(at)) };
  const mask = Uint8Array.from({ length: 1024 * 640 }, (_, pixel) => leftHalf(pixel));
  expect(outside(captured, placed, placed, mask).changed).toBe(0);
  expect(
    outside(
      captured,
      placed,
      placed,
      mask.map((level) => 255 - level),
    ).changed,
  ).toBeGreaterThan(100_000);
});

test('two turns at once each bring their own picture', async () => {
  const panel = await openPanel();
  say(panel, 'Make it blue');
  say(panel, 'Make it green');
  await panel.until(({ turns }) => turns.length === 0);
  expect(panel.page.placed.map(({ origin }) => origin.prompt).toSorted()).toEqual(['Make it blue', 'Make it green']);
  const [one, other] = panel.page.placed.map(({ png }) => pngDecode(png).data.subarray(0, 3));
  expect(one).not.toEqual(other);
});

test('a mask beside the picture is told before anything is sent', async () => {
  const panel = await openPanel({ pixels: { prepare: (ask) => withMask(ask, () => 0) } });
  panel.select([frame, { ...frame, id: '1:2', role: 'mask' }]);
  say(panel, 'Make it red');
  const { turns, draft } = await panel.until((state) => state.turns[0]?.phase.is === 'over');
  expect(turns[0]?.phase).toMatchObject({ problem: expect.stringContaining('mask lies beside') as string });
  expect(draft.prompt).toBe('Make it red');
  expect(panel.page).toMatchObject({ placed: [], placeholders: new Map() });
});

test('a cancelled turn leaves no placeholder and says what that means', async () => {
  const panel = await openPanel();
  say(panel, 'Make it blue');
  const { turns } = await panel.until((state) => state.turns[0]?.phase.is === 'drawing');
  panel.actions.cancelTurn(turns[0]!.id);
  const over = await panel.until((state) => state.turns[0]?.phase.is === 'over');
  expect(over.announcement).toMatch(/billed|cancel/i);
  expect(panel.page).toMatchObject({ placed: [], placeholders: new Map() });
});

test('a turn stopped before it was sent is simply gone', async () => {
  const panel = await openPanel();
  say(panel, 'Make it blue');
  panel.actions.cancelTurn(panel.store.state.turns[0]!.id);
  await panel.until(({ turns }) => turns.length === 0);
  await expect.poll(() => panel.page.placeholders.size).toBe(0);
  expect(panel.page.placed).toEqual([]);
});

test('a panel that is opened again takes up what the last one left', async () => {
  const first = await openPanel();
  say(first, 'Make it blue');
  const { turns } = await first.until((state) => state.turns[0]?.phase.is === 'drawing');
  const page: Page = { placeholders: new Map(first.page.placeholders), placed: [] };

  const second = await openPanel({ page });
  await second.until(() => page.placed.length === 1);
  expect(page.placed[0]).toMatchObject({ size: { width: 1024, height: 640 }, origin: { turnId: turns[0]!.id, baseId: '1:1' } });
  await second.until((state) => state.turns.length === 0);
});

/** A page with a placeholder whose turn no relay knows. */
function pageWith(different: Partial<Placeholder>): Page {
  const asked = { turnId: uuid(), sessionId: uuid(), baseId: null, size: box, prompt: 'Lost', relayUrl: relay.url };
  const lost: Placeholder = { layerId: 'p', ...asked, placedAt: Date.now() - 61_000, insteadOf: null, ...different };
  return { placeholders: new Map([[lost.turnId, lost]]), placed: [] };
}

test('a placeholder whose turn never reached the relay is taken away', async () => {
  const panel = await openPanel({ page: pageWith({}) });
  const { problem } = await panel.until((state) => state.problem !== null);
  expect(problem).toContain('never reached the relay');
  expect(panel.page.placeholders.size).toBe(0);
});

test('a placeholder of another relay is left alone, without a word', async () => {
  const panel = await openPanel({ page: pageWith({ relayUrl: 'https://relay.example' }) });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(panel.store.state).toMatchObject({ problem: null, turns: [] });
  expect(panel.page.placeholders.size).toBe(1);
});

test('a young placeholder may still be on its way, and is given a minute', async () => {
  const clock = { now: Date.now() };
  const panel = await openPanel({ page: pageWith({ placedAt: clock.now - 30_000 }), now: () => clock.now });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(panel.page.placeholders.size).toBe(1);
  clock.now += 31_000;
  expect((await panel.until((state) => state.problem !== null)).problem).toContain('never reached the relay');
});

test('a result whose placeholder was deleted is offered, and put on the canvas by a click', async () => {
  const panel = await openPanel();
  say(panel, 'Make it blue');
  await panel.until((state) => state.turns[0]?.phase.is === 'drawing');
  panel.page.placeholders.clear();
  const { turns } = await panel.until((state) => state.turns[0]?.phase.is === 'offered' && state.turns[0].lookUrl !== null);
  expect(turns[0]?.phase).toMatchObject({ why: 'placeholder-gone', place: { baseId: '1:1' } });
  expect(panel.page.placed).toEqual([]);

  panel.actions.putOnCanvas(turns[0]!.id);
  await panel.until((state) => state.turns.length === 0);
  expect(panel.page.placed).toMatchObject([{ is: 'asked', size: { width: 1024, height: 640 }, origin: { baseId: '1:1' } }]);
});

test('a panel that turns to another relay leaves its turns to go on, and takes them up when it is back', async () => {
  const panel = await openPanel();
  say(panel, 'Make it blue');
  await panel.until((state) => state.turns[0]?.phase.is === 'drawing');
  const { token } = panel.store.state.settings!;
  panel.actions.moveToRelay('http://127.0.0.1:9');
  await panel.until((state) => state.turns.length === 0 && state.connection.is === 'unreachable');
  expect(panel.page.placeholders.size).toBe(1);

  panel.actions.moveToRelay(relay.url);
  await panel.until((state) => state.connection.is === 'unpaired');
  panel.store.dispatch({ type: 'settings.changed', settings: { ...panel.store.state.settings!, token } });
  panel.actions.checkRelay();
  await panel.until((state) => state.recent.some(({ prompt }) => prompt === 'Make it blue') && panel.page.placed.length === 1);
});

test('what any session made lately is at hand when the layer has none', async () => {
  const panel = await openPanel();
  say(panel, 'Make it blue');
  await panel.until(({ turns, recent }) => turns.length === 0 && recent.length > 0);
  const [made] = panel.page.placed;

  const elsewhere = await openPanel();
  elsewhere.select([]);
  const { history, recent } = await elsewhere.until((state) => state.recent.length > 0);
  expect(history).toBeNull();
  expect(recent[0]?.id).toBe(made?.origin.turnId);
  elsewhere.actions.showOnCanvas(recent[0]!.id);
  await elsewhere.until(({ missing }) => missing.includes(recent[0]!.id));
  elsewhere.actions.putOnCanvas(recent[0]!.id);
  await elsewhere.until(({ missing }) => missing.length === 0);
  expect(elsewhere.page.placed).toMatchObject([{ is: 'asked', origin: { turnId: made?.origin.turnId, baseId: null } }]);
});

test('what the model refuses is a sentence, and the placeholder goes', async () => {
  const panel = await openPanel();
  sandbox.misbehave({ kind: 'moderation', seen: 'item' });
  say(panel, 'Make it blue');
  const { announcement } = await panel.until((state) => state.turns[0]?.phase.is === 'over');
  expect(announcement).toMatch(/\w+ .*\./);
  expect(panel.page.placeholders.size).toBe(0);
});

test('a prompt given with the command starts at once', async () => {
  const panel = await openPanel({ prompt: 'Make it blue' });
  await panel.until(({ turns }) => turns.length === 0 && panel.page.placed.length === 1);
  expect(panel.page.placed[0]?.origin.prompt).toBe('Make it blue');
});

test('a token the relay has forgotten brings back the connect screen', async () => {
  const panel = await openPanel({ token: 'retake_forgotten' });
  say(panel, 'Make it blue');
  const { connection } = await panel.until((state) => state.connection.is === 'unpaired');
  expect(connection).toMatchObject({ is: 'unpaired', problem: expect.stringMatching(/\.$/) as string });
});

test('pairing ends in a connected panel once a person has approved the code', async () => {
  const panel = await openPanel({ token: null });
  expect(panel.store.state.connection.is).toBe('unpaired');
  panel.actions.pair();
  const { connection } = await panel.until((state) => state.connection.is === 'pairing');
  if (connection.is === 'pairing') await relay.services.pairings.decide(connection.code, 'approved');
  const { settings } = await panel.until((state) => state.connection.is === 'connected');
  expect(settings?.token).toMatch(/\w{20,}/);
});

/** The worker draws masks with a browser's canvas; here one is laid beside what the rest of the job makes. */
async function withMask(ask: Parameters<PixelJobs['prepare']>[0], level: (pixel: number) => number): ReturnType<PixelJobs['prepare']> {
  const prepared = await pixelJobs.prepare({ ...ask, shapes: [] });
  const grey = Uint8Array.from({ length: prepared.size.width * prepared.size.height }, (_, pixel) => level(pixel));
  const mask = grey.some(Boolean) ? await pixelJobs.name({ bytes: await greyPngEncode(prepared.size, grey) }) : null;
  return { ...prepared, mask };
}
