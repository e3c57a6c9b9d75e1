import { expect, test, vi } from 'vitest';
import { scriptedRelay } from '../../../testing/scripted-relay.ts';
import { mainOf, plainSettings, smallPage } from '../../../testing/small-page.ts';
import { openPanel } from '../../../testing/open-panel.ts';
import { initialState } from '../../state.ts';

const three = { prompt: 'Make it blue', options: { ...initialState.draft.options, variants: 3 } };

async function open(different: Parameters<typeof scriptedRelay>[0] = {}) {
  const page = smallPage();
  const relay = scriptedRelay(different);
  const panel = await openPanel({ main: mainOf(page, { settings: plainSettings('http://relay') }), relay: () => relay });
  return { ...panel, page, relay };
}

test('turns that are started together are captured once, asked in order, and each has its place', async () => {
  const panel = await open();
  panel.actions.changeDraft(three);
  panel.actions.startTurn();
  await panel.until(({ turns }) => turns.length === 3 && turns.every(({ phase }) => phase.is === 'preparing'));
  expect(panel.page.captures).toHaveLength(1);
  expect([...panel.page.placeholders.keys()]).toEqual(panel.relay.sent);
  const [first, ...others] = panel.relay.sent.map((id) => panel.relay.requests.get(id));
  for (const request of others) expect(request).toEqual(first);
  expect(first?.batchId).toBeDefined();
});

test('stopping one of them leaves the others what they need', async () => {
  const panel = await open();
  panel.actions.changeDraft(three);
  panel.actions.startTurn();
  const [, second] = panel.store.state.turns;
  panel.actions.cancelTurn(second!.id);
  await panel.until(({ turns }) => turns.length === 2 && turns.every(({ phase }) => phase.is === 'preparing'));
  expect(panel.relay.sent).not.toContain(second!.id);
  expect(panel.page.placeholders.size).toBe(2);
});

test('pictures the relay has are not sent, those it lacks once, and nothing is asked for one by one', async () => {
  const putBlob = vi.fn<(sha256: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>>();
  const panel = await open({ putBlob: (sha256, bytes) => putBlob(sha256, bytes) });
  putBlob.mockImplementation(async (sha256, bytes) => void panel.relay.blobs.set(sha256, bytes));
  panel.actions.changeDraft(three);
  panel.actions.startTurn();
  await panel.until(({ turns }) => turns.length === 3 && turns.every(({ phase }) => phase.is === 'preparing'));
  expect(putBlob).toHaveBeenCalledOnce();
  panel.actions.changeDraft({ prompt: 'Make it green' });
  panel.actions.startTurn();
  await panel.until(({ turns }) => turns.length === 6 && turns.every(({ phase }) => phase.is === 'preparing'));
  expect(putBlob).toHaveBeenCalledOnce();
});

test('a relay that goes on lacking what it was sent is not asked for ever', async () => {
  const panel = await open({ putBlob: async () => undefined });
  panel.actions.changeDraft({ prompt: 'Make it blue' });
  panel.actions.startTurn();
  const { turns } = await panel.until((state) => state.turns[0]?.phase.is === 'over');
  expect(turns[0]?.phase).toMatchObject({ problem: expect.stringContaining('does not have') as string });
  expect(panel.page.placeholders.size).toBe(0);
});
