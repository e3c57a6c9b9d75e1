import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Variant } from '../../../../relay/contract.ts';
import type { Launch, SelectedLayer } from '../../../messages.ts';
import { answer, greened } from '../../../testing/masked-panel.ts';
import { openPanel, type OpenPanel } from '../../../testing/open-panel.ts';
import { blankVariant, scriptedRelay, type ScriptedRelay } from '../../../testing/scripted-relay.ts';
import { frame, mainOf, plainSettings, rectangle, smallPage, type SmallPage } from '../../../testing/small-page.ts';

const mask: SelectedLayer = { ...frame, id: '1:2', type: 'RECTANGLE', role: 'mask' };
const drawing: Variant = { ...blankVariant, format: 'svg' };
const rightHalf = rectangle('1:1', { x: 522, y: 20, width: 512, height: 640 });

function quiet(command: Launch['command'], prompt: string): Launch {
  return { command, prompt, quality: null, quiet: true };
}

interface Opened extends OpenPanel {
  page: SmallPage;
}

async function open(launch: Launch, relay: ScriptedRelay, page = smallPage(), token: string | null = 't'): Promise<Opened> {
  const main = mainOf(page, { settings: plainSettings('http://relay', token), launch });
  return { ...(await openPanel({ main, relay: () => relay })), page };
}

/** The turns that were sent, once there are so many. */
async function sent(relay: ScriptedRelay, count = 1): Promise<string[]> {
  await expect.poll(() => relay.sent.length).toBe(count);
  return relay.sent;
}

test('four variants are made without the panel, and one sentence tells of them', async () => {
  const relay = scriptedRelay();
  const { page, store, heed, select } = await open({ ...quiet('edit', ''), prompt: null }, relay);
  select([]);
  heed({ type: 'launch', launch: quiet('variants', 'Make it blue') });
  for (const turnId of await sent(relay, 4)) {
    relay.tell(turnId, { type: 'variant', variant: drawing }, { state: 'arriving', variants: [drawing] });
    relay.end(turnId, { state: 'done' });
  }
  await expect
    .poll(() => page.left)
    .toEqual([{ text: '4 pictures are ready: Make it blue', error: false, show: { turnId: relay.sent[0] } }]);
  expect(page).toMatchObject({ panelShown: false, drawings: { length: 4 } });
  expect(new Set([...relay.requests.values()].map(({ batchId }) => batchId)).size).toBe(1);
  // What was drafted for the panel stays as it was.
  expect(store.state.draft).toMatchObject({ prompt: '', options: { variants: 1 } });
});

test('extending sends what lies outside the pictures as the mask, and lays the result into the whole frame', async () => {
  const relay = scriptedRelay();
  const { page } = await open(quiet('extend', 'Extend it'), relay, { ...smallPage(), outside: [rightHalf] });
  const [turnId] = await sent(relay);
  expect(relay.requests.get(turnId!)).toMatchObject({ mask: expect.any(String) as string });
  expect(page.captures).toEqual([expect.objectContaining({ layerId: '1:1', hide: [] })]);
  await answer(relay, turnId!, greened);
  await expect.poll(() => page.left).toMatchObject([{ text: 'The picture is extended to its frame.' }]);
  const [receipt] = [...page.layers.values()].map((layer) => layer.receipt);
  expect(receipt?.outside).toMatchObject({ pixels: 512 * 640, changed: 0 });
});

test('isolating asks a model for it that makes transparent pictures', async () => {
  const able = scriptedRelay();
  await open(quiet('isolate', 'Isolate it'), able);
  const [turnId] = await sent(able);
  expect(able.requests.get(turnId!)).toMatchObject({ transparent: true });
});

test('when no model makes transparent pictures, the panel is shown and says so', async () => {
  const { health } = scriptedRelay();
  const opaque = scriptedRelay({ health: async () => ({ ...(await health()), can: ['conversation', 'mask', 'any-size'] }) });
  const { store, page, until } = await open(quiet('isolate', 'Isolate it'), opaque);
  await until(({ problem }) => problem !== null);
  expect(store.state).toMatchObject({ problem: expect.stringContaining('transparent') as string, draft: { prompt: 'Isolate it' } });
  await expect.poll(() => page.panelShown).toBe(true);
  expect(opaque.sent).toEqual([]);
});

test('removing sends the part under the shape', async () => {
  const relay = scriptedRelay();
  const spot = rectangle(mask.id, { x: 200, y: 120, width: 90, height: 90 });
  const page = { ...smallPage(), masks: { shapes: [spot], unoutlined: [] } };
  const panel = await open({ ...quiet('edit', ''), prompt: null }, relay, page);
  panel.select([frame, mask]);
  panel.heed({ type: 'launch', launch: quiet('remove', 'Remove it') });
  const [turnId] = await sent(relay);
  expect(relay.requests.get(turnId!)).toMatchObject({ mask: expect.any(String) as string });
});

test('what is asked of another selection begins once that is known', async () => {
  const relay = scriptedRelay();
  const panel = await open({ ...quiet('edit', ''), prompt: null }, relay);
  panel.heed({ type: 'selecting' });
  panel.heed({ type: 'launch', launch: quiet('edit', 'Make it blue') });
  await setImmediate();
  expect(panel.page.captures).toEqual([]);
  panel.select([{ ...frame, id: '1:7', name: 'Another' }]);
  await sent(relay);
  expect(panel.page.captures).toEqual([expect.objectContaining({ layerId: '1:7' })]);
});

test('a panel that is not paired is shown, and does the job once it is', async () => {
  const relay = scriptedRelay({
    startPairing: async () => ({ secret: 's', code: 'ABCD-EFGH', approveUrl: 'http://relay/pair', expiresAt: 0, intervalMs: 1 }),
    claimPairing: async () => ({ state: 'paired', token: 't' }),
  });
  const { actions, page } = await open(quiet('edit', 'Make it blue'), relay, smallPage(), null);
  await expect.poll(() => page.panelShown).toBe(true);
  expect(relay.sent).toEqual([]);
  actions.pair();
  await sent(relay);
});

test('a failure shows the panel, with the prompt to be tried again', async () => {
  const relay = scriptedRelay();
  const { page, store } = await open(quiet('edit', 'Make it blue'), relay);
  const [turnId] = await sent(relay);
  expect(page.panelShown).toBe(false);
  relay.end(turnId!, { state: 'failed', failure: { code: 'moderation', message: 'It was blocked.' } });
  await expect.poll(() => page.panelShown).toBe(true);
  expect(store.state).toMatchObject({ turns: [{ phase: { is: 'over' } }], draft: { prompt: 'Make it blue' } });
  expect(page.left).toEqual([]);
});

test('what a person is writing survives a job of a quick action', async () => {
  const relay = scriptedRelay();
  const panel = await open({ ...quiet('edit', ''), prompt: null, quiet: false }, relay);
  panel.actions.changeDraft({ prompt: 'Half a sent' });
  panel.heed({ type: 'launch', launch: quiet('variants', 'Make it blue') });
  await sent(relay, 4);
  expect(panel.store.state.draft.prompt).toBe('Half a sent');
});
