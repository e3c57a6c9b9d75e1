import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../../relay/config.ts';
import { startSandbox, type Sandbox } from '../../../relay/sandbox/server.ts';
import { startRelay, type Relay } from '../../../relay/server.ts';
import type { SelectedLayer } from '../../messages.ts';
import { openPanel, type OpenPanel } from '../../testing/open-panel.ts';
import {
  capturedPicture,
  frame,
  imagesOf,
  mainOf,
  plainSettings,
  rectangle,
  resultOf,
  smallPage,
  type SmallPage,
} from '../../testing/small-page.ts';
import { pngDecode } from '../pixels/formats/png-decode.ts';
import { solo } from '../../../relay/team/solo.ts';
import { relayClient } from '../connection/relay-client.ts';

let folder: string;
let sandbox: Sandbox;
let relay: Relay;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'retake-panel-'));
  sandbox = await startSandbox({ pace: 300 });
  const settings = { RETAKE_PORT: '0', RETAKE_DATA: folder, OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: sandbox.url };
  relay = await startRelay(readConfig(settings), () => undefined);
});

afterAll(async () => {
  await relay.close();
  await sandbox.close();
  await rm(folder, { recursive: true });
});

interface Opened extends OpenPanel {
  page: SmallPage;
}

async function open({
  page = smallPage(),
  token,
  prompt = null,
  now = () => Date.now(),
}: {
  page?: SmallPage;
  token?: string | null;
  prompt?: string | null;
  now?: () => number;
} = {}): Promise<Opened> {
  const settings = plainSettings(relay.url, token === undefined ? await relay.services.tokens.issue(solo.memberId, 'test') : token);
  const main = mainOf(page, { settings, prompt, now });
  const panel = await openPanel({ main, relay: (address) => relayClient(address, fetch), now });
  return { ...panel, page };
}

const mask: SelectedLayer = { ...frame, id: '1:2', type: 'RECTANGLE', role: 'mask' };
const leftHalf = rectangle('1:2', { x: 10, y: 20, width: 512, height: 640 });

function say({ actions }: Opened, prompt: string): void {
  actions.changeDraft({ prompt });
  actions.startTurn();
}

test('a turn is placed as large as its base, kept by the relay, and gone on from', async () => {
  const panel = await open();
  say(panel, 'Make it blue');
  expect(panel.store.state.turns).toHaveLength(1);
  await panel.until(({ turns, history }) => turns.length === 0 && history?.turns.length === 1);
  const [first] = panel.page.placed;
  expect(first).toMatchObject({
    picture: { as: 'layer', size: { width: 1024, height: 640 } },
    laying: null,
    origin: { baseId: '1:1', prompt: 'Make it blue' },
  });
  expect(panel.page.placeholders.size).toBe(0);
  expect(panel.store.state.history?.turns[0]?.variants[0]?.composite).toMatch(/^[0-9a-f]{64}$/);

  panel.select([resultOf(panel.page, 'r1')]);
  say(panel, 'Now brighter');
  const { history } = await panel.until((state) => state.turns.length === 0 && state.history?.turns.length === 2);
  expect(history?.turns[1]).toMatchObject({ sessionId: first!.origin.sessionId, parentId: first!.origin.turnId });
});

test('nothing is started while another selection is on its way', async () => {
  const panel = await open();
  panel.heed({ type: 'selecting' });
  say(panel, 'Make it blue');
  expect(panel.store.state.turns).toHaveLength(0);
  panel.select([frame]);
  say(panel, 'Make it blue');
  expect(panel.store.state.turns).toHaveLength(1);
  await panel.until(({ turns, history }) => turns.length === 0 && history?.turns.length === 1);
});

test('outside the mask the placed file holds the captured bytes, and that is counted from what Figma holds', async () => {
  const panel = await open({ page: { ...smallPage(), masks: { shapes: [leftHalf], unoutlined: [] } } });
  panel.select([frame, mask]);
  say(panel, 'Make it red');
  const { receipts } = await panel.until((state) => state.turns.length === 0 && state.history?.turns.length === 1);
  const [receipt] = Object.values(receipts);
  expect(receipt?.outside).toMatchObject({ pixels: 512 * 640, changed: 0 });
  expect(panel.page.layers.get('r1')?.receipt).toEqual(receipt);

  const placed = pngDecode(imagesOf(panel.page, 'r1')[0]!);
  const captured = capturedPicture(placed);
  const changed = { left: 0, right: 0 };
  for (const [at, level] of placed.data.entries()) {
    if (level !== captured.data[at]) changed[(at >> 2) % 1024 < 512 ? 'left' : 'right'] += 1;
  }
  expect(changed.right).toBe(0);
  expect(changed.left).toBeGreaterThan(100_000);
});

test('two turns at once each bring their own picture', async () => {
  const panel = await open();
  say(panel, 'Make it blue');
  say(panel, 'Make it green');
  await panel.until(({ turns }) => turns.length === 0);
  expect(panel.page.placed.map(({ origin }) => origin.prompt).toSorted()).toEqual(['Make it blue', 'Make it green']);
  const [one, other] = ['r1', 'r2'].map((id) => pngDecode(imagesOf(panel.page, id)[0]!).data.subarray(0, 3));
  expect(one).not.toEqual(other);
});

test('a mask beside the picture is told before anything is sent', async () => {
  const beside = rectangle('1:2', { x: 3000, y: 20, width: 90, height: 90 });
  const panel = await open({ page: { ...smallPage(), masks: { shapes: [beside], unoutlined: [] } } });
  panel.select([frame, mask]);
  say(panel, 'Make it red');
  const { turns, draft } = await panel.until((state) => state.turns[0]?.phase.is === 'over');
  expect(turns[0]?.phase).toMatchObject({ problem: expect.stringContaining('shape lies beside') as string });
  expect(draft.prompt).toBe('Make it red');
  expect(panel.page).toMatchObject({ placed: [], placeholders: new Map() });
});

test('a cancelled turn leaves no placeholder and says what that means', async () => {
  // The picture must not be quicker than the cancel.
  sandbox.misbehave({ kind: 'slow', factor: 100 });
  const panel = await open();
  say(panel, 'Make it blue');
  const { turns } = await panel.until((state) => state.turns[0]?.phase.is === 'drawing');
  panel.actions.cancelTurn(turns[0]!.id);
  const over = await panel.until((state) => state.turns[0]?.phase.is === 'over');
  expect(over.announcement).toMatch(/billed|cancel/i);
  expect(panel.page).toMatchObject({ placed: [], placeholders: new Map() });
});

test('a turn stopped before it was sent is simply gone', async () => {
  const panel = await open();
  say(panel, 'Make it blue');
  panel.actions.cancelTurn(panel.store.state.turns[0]!.id);
  await panel.until(({ turns }) => turns.length === 0);
  await expect.poll(() => panel.page.placeholders.size).toBe(0);
  expect(panel.page.placed).toEqual([]);
});

test('a panel that is opened again takes up what the last one left', async () => {
  const first = await open();
  say(first, 'Make it blue');
  const { turns } = await first.until((state) => state.turns[0]?.phase.is === 'drawing');
  const page = smallPage(...first.page.placeholders.values());

  const second = await open({ page });
  await second.until(() => page.placed.length === 1);
  expect(page.placed[0]).toMatchObject({
    picture: { size: { width: 1024, height: 640 } },
    origin: { turnId: turns[0]!.id, baseId: '1:1' },
  });
  await second.until((state) => state.turns.length === 0);
});

test('a result whose placeholder was deleted is offered, and put on the canvas by a click', async () => {
  const panel = await open();
  say(panel, 'Make it blue');
  await panel.until((state) => state.turns[0]?.phase.is === 'drawing');
  panel.page.placeholders.clear();
  const { turns } = await panel.until(
    (state) => state.turns[0]?.phase.is === 'offered' && state.turns[0].phase.pictures[0]?.lookUrl !== null,
  );
  expect(turns[0]?.phase).toMatchObject({ pictures: [{ why: 'placeholder-gone' }], place: { baseId: '1:1' } });
  expect(panel.page.placed).toEqual([]);

  panel.actions.putOnCanvas(turns[0]!.id);
  await panel.until((state) => state.turns.length === 0);
  expect(panel.page.placed).toMatchObject([{ is: 'asked', picture: { size: { width: 1024, height: 640 } }, origin: { baseId: '1:1' } }]);
});

test('a panel that turns to another relay leaves its turns to go on, and takes them up when it is back', async () => {
  const panel = await open();
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
  const panel = await open();
  say(panel, 'Make it blue');
  await panel.until(({ turns, recent }) => turns.length === 0 && recent.length > 0);
  const [made] = panel.page.placed;

  const elsewhere = await open();
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
  const panel = await open();
  sandbox.misbehave({ kind: 'moderation', seen: 'item' });
  say(panel, 'Make it blue');
  const { announcement } = await panel.until((state) => state.turns[0]?.phase.is === 'over');
  expect(announcement).toMatch(/\w+ .*\./);
  expect(panel.page.placeholders.size).toBe(0);
});

test('a prompt given with the command starts at once', async () => {
  const panel = await open({ prompt: 'Make it blue' });
  await panel.until(({ turns }) => turns.length === 0 && panel.page.placed.length === 1);
  expect(panel.page.placed[0]?.origin.prompt).toBe('Make it blue');
});

test('a token the relay has forgotten brings back the connect screen', async () => {
  const panel = await open({ token: 'retake_forgotten' });
  say(panel, 'Make it blue');
  const { connection } = await panel.until((state) => state.connection.is === 'unpaired');
  expect(connection).toMatchObject({ is: 'unpaired', problem: expect.stringMatching(/\.$/) as string });
});

test('pairing ends in a connected panel once a person has approved the code', async () => {
  const panel = await open({ token: null });
  expect(panel.store.state.connection.is).toBe('unpaired');
  panel.actions.pair();
  const { connection } = await panel.until((state) => state.connection.is === 'pairing');
  if (connection.is === 'pairing')
    await relay.services.pairings.decide(connection.code, { state: 'approved', memberId: solo.memberId }, solo.memberId);
  const { settings } = await panel.until((state) => state.connection.is === 'connected');
  expect(settings?.token).toMatch(/^retake_[\w-]{20,}$/);
});

test('limits are read once where there are none, after a refusal, and after each turn from then on; a read that fails takes none away', async () => {
  const { budgets, tokens } = relay.services;
  let reads = 0;
  let cutOff = false;
  const counting: typeof fetch = (input, init) => {
    if (!String(input instanceof Request ? input.url : input).endsWith('/v1/me/budget')) return fetch(input, init);
    reads += 1;
    return cutOff ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init);
  };
  const main = mainOf(smallPage(), { settings: plainSettings(relay.url, await tokens.issue(solo.memberId, 'test')), now: Date.now });
  const panel = await openPanel({ main, relay: (address) => relayClient(address, counting), now: Date.now });
  const say = (prompt: string) => {
    panel.actions.changeDraft({ prompt });
    panel.actions.startTurn();
  };
  say('Make it blue');
  await panel.until(({ turns, history }) => turns.length === 0 && history?.turns.length === 1);
  expect([reads, panel.store.state.limits]).toEqual([1, []]);

  const used = (await budgets.mine(solo)).month.spent;
  const limit = (soft: number | null, hard: number | null) => budgets.set(solo, 'team', 'month', { limits: { soft, hard } });
  onTestFinished(() => budgets.remove(solo, 'team', 'month'));
  await limit(null, used + 1);
  say('Make it red');
  await panel.until(({ turns, limits }) => turns[0]?.phase.is === 'over' && limits.length === 1);
  expect(panel.store.state.limits).toEqual([{ of: 'relay', period: 'month', soft: null, hard: used + 1, used }]);

  await limit(1, null);
  say('Make it green');
  await panel.until(({ limits }) => (limits[0]?.used ?? 0) > used);
  expect(panel.store.state.limits[0]).toMatchObject({ soft: 1, hard: null });

  const known = panel.store.state.limits;
  const before = reads;
  cutOff = true;
  say('Make it grey');
  await expect.poll(() => reads, { timeout: 15_000 }).toBeGreaterThan(before);
  expect(panel.store.state.limits).toEqual(known);
  panel.actions.moveToRelay('http://127.0.0.1:9');
  expect(panel.store.state.limits).toEqual([]);
});
