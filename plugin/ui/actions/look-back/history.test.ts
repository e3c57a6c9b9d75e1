import { expect, test } from 'vitest';
import type { Turn } from '../../../../relay/contract.ts';
import { openPanel, type OpenPanel } from '../../../testing/open-panel.ts';
import { blankVariant as variant, scriptedRelay, type ScriptedRelay } from '../../../testing/scripted-relay.ts';
import { madeBy, mainOf, plainSettings, smallPage, type SmallPage } from '../../../testing/small-page.ts';
import { pad } from '../../pixels/sizes/pad.ts';
import { emptyPicture, type Picture } from '../../pixels/picture.ts';
import { pngDecode } from '../../pixels/formats/png-decode.ts';
import { pngEncode } from '../../pixels/formats/png-encode.ts';
import { treeOrder } from '../../history/tree-order.ts';

interface LookingBack extends OpenPanel {
  relay: ScriptedRelay;
  page: SmallPage;
  /** What the relay was asked for the bytes of. */
  fetched: string[];
  /** Numbers of the turns the history shows. */
  shown: () => number[];
}

/** A panel on a session of these turns, whose first has its layer selected. */
async function open(turns: (Partial<Turn> & Pick<Turn, 'id'>)[], pause: (ms: number) => Promise<void> = never): Promise<LookingBack> {
  const fetched: string[] = [];
  const relay: ScriptedRelay = scriptedRelay({
    blob: async (sha256) => {
      fetched.push(sha256);
      return relay.blobs.get(sha256) ?? new Uint8Array();
    },
  });
  for (const [at, turn] of turns.entries()) relay.know({ state: 'done', createdAt: at, variants: [variant], ...turn });
  const page = smallPage();
  const main = mainOf(page, { settings: plainSettings('http://relay') });
  const pixels = { thumbnail: async ({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) => bytes };
  const panel = await openPanel({ main, relay: () => relay, pixels, pause });
  panel.select([madeBy({ turnId: turns[0]!.id })]);
  await panel.until(({ history }) => history?.turns.length === turns.length);
  const shown = () => treeOrder(panel.store.state.history?.turns ?? []).map(({ number }) => number);
  return { ...panel, relay, page, fetched, shown };
}

/** Long waits go on for ever. */
const never = (ms: number) => (ms < 1000 ? Promise.resolve() : new Promise<void>(() => {}));

test('small pictures are fetched of turns that come near alone, once, and the thumbnail where there is one', async () => {
  const panel = await open([{ id: 't1', variants: [{ ...variant, composite: 'whole', thumbnail: 'small' }] }, { id: 't2' }, { id: 't3' }]);
  expect(panel.fetched).toEqual([]);
  for (const turnId of ['t1', 't2', 't1']) panel.actions.comeNear(turnId, true);
  await panel.until(({ pictures }) => Boolean(pictures.t1 && pictures.t2));
  expect(panel.fetched).toEqual(['small', 'raw']);
});

test('of what is scrolled past no picture is fetched', async () => {
  const panel = await open([{ id: 't1' }, { id: 't2' }]);
  panel.actions.comeNear('t1', true);
  panel.actions.comeNear('t1', false);
  panel.actions.comeNear('t2', true);
  const { pictures } = await panel.until((state) => Boolean(state.pictures.t2));
  expect(pictures.t1).toBeUndefined();
  panel.actions.comeNear('t1', true);
  await panel.until((state) => Boolean(state.pictures.t1));
});

test('a turn is starred and named by what the relay keeps', async () => {
  const { actions, until, relay } = await open([{ id: 't1' }]);
  actions.noteTurn('t1', { starred: true, name: 'Dusk' });
  const { history } = await until(({ history: now }) => now?.turns[0]?.starred === true);
  expect(history?.turns[0]?.name).toBe('Dusk');
  expect(await relay.turn('t1')).toMatchObject({ starred: true, name: 'Dusk' });
});

test('a deleted turn leaves the history, and comes back within some seconds', async () => {
  const panel = await open([{ id: 't1' }, { id: 't2', parentId: 't1' }, { id: 't3', parentId: 't2' }]);
  panel.actions.deleteTurn('t2');
  await panel.until(({ deletedId }) => deletedId === 't2');
  expect(panel.shown()).toEqual([1, 3]);
  expect(panel.store.state.announcement).toContain('Undo');
  panel.actions.restoreTurn();
  await panel.until(({ history }) => history?.turns.every(({ hidden }) => !hidden) === true);
  expect(panel.shown()).toEqual([1, 2, 3]);
  expect(panel.store.state.deletedId).toBeNull();
});

test('after ten seconds a deleted turn is not offered any more, and stays away', async () => {
  const pauses: number[] = [];
  const panel = await open([{ id: 't1' }, { id: 't2' }], async (ms) => void pauses.push(ms));
  panel.actions.deleteTurn('t2');
  await panel.until(({ deletedId, history }) => deletedId === null && history?.turns[1]?.hidden === true);
  await panel.until(() => pauses.length > 0);
  expect(pauses).toEqual([10_000]);
  expect(panel.shown()).toEqual([1]);
});

test('another take asks for the same pictures with the same words, from the same parent', async () => {
  const asked = { base: 'base', mask: 'mask', prompt: 'Dusk', quality: 'high' as const, transparent: true };
  const panel = await open([{ id: 't1' }, { id: 't2', parentId: 't1', ...asked }]);
  for (const name of ['base', 'mask']) panel.relay.blobs.set(name, new Uint8Array());
  panel.actions.anotherTake('t2');
  await panel.until(() => panel.relay.sent.length === 1);
  const [turnId] = panel.relay.sent;
  expect(turnId).not.toBe('t2');
  expect(panel.relay.requests.get(turnId!)).toMatchObject({ sessionId: 's', parentId: 't1', guides: [], ...asked });
});

test('the settings of a turn are drafted, and nothing is sent', async () => {
  const panel = await open([{ id: 't1', prompt: 'Dusk', quality: 'high', transparent: true }]);
  panel.actions.useSettings('t1');
  expect(panel.store.state.draft).toMatchObject({ prompt: 'Dusk', quality: 'high', options: { transparent: true } });
  expect(panel.relay.sent).toEqual([]);
});

test('of pictures asked for together one is kept and starred, and the layers of the others go', async () => {
  const panel = await open(['t1', 't2', 't3'].map((id) => ({ id, batchId: 'b' })));
  for (const turnId of ['t1', 't2', 't3']) {
    const origin = { sessionId: 's', turnId, variant: 0, baseId: null, prompt: '', createdAt: 0 };
    const picture = { as: 'layer' as const, size: { width: 4, height: 4 }, pixels: { width: 4, height: 4 }, pieces: [] };
    panel.page.placed.push({ picture, origin, laying: null, is: 'asked' });
  }
  panel.actions.keepVariant({ turnId: 't2', variant: 0 });
  await panel.until(({ history }) => history?.turns[1]?.starred === true);
  expect(panel.page.promoted).toEqual([{ turnId: 't2', variant: 0 }]);
  panel.actions.removeOthers({ turnId: 't2', variant: 0 });
  await panel.until(({ announcement }) => announcement.startsWith('2 layers were removed'));
  expect(panel.page.placed.map(({ origin }) => origin.turnId)).toEqual(['t2']);
  expect(panel.store.state.onPage).toEqual(['t2']);
});

const picture: Picture = emptyPicture({ width: 12, height: 8 });
for (let at = 0; at < picture.data.length; at++) picture.data[at] = at % 4 === 3 ? 255 : (at * 37) % 251;

/** A session of one edited picture: its base is padded, and three pixels were changed. */
async function compared(): Promise<LookingBack> {
  const inset = { x: 2, y: 4, width: 12, height: 8 };
  const composite = { ...picture, data: picture.data.slice() };
  for (const pixel of [3, 40, 95]) composite.data[pixel * 4] = 255 - composite.data[pixel * 4]!;
  const panel = await open([{ id: 't1', base: 'base', inset, variants: [{ ...variant, composite: 'composite' }] }, { id: 't2' }]);
  panel.relay.blobs.set('base', await pngEncode(pad(picture, { width: 16, height: 16 }, inset)));
  panel.relay.blobs.set('composite', await pngEncode(composite));
  return panel;
}

test('a picture is compared with its original as captured, whole and only when it is asked for', async () => {
  const panel = await compared();
  expect(panel.fetched).toEqual([]);
  panel.actions.compare({ turnId: 't1', variant: 0 }, null);
  await panel.until(({ comparison }) => comparison?.looks !== null && comparison !== null);
  expect(panel.fetched.toSorted()).toEqual(['base', 'composite']);
  expect(panel.store.state.comparison?.difference).toBeNull();
  panel.actions.showDifference();
  const { comparison, announcement } = await panel.until((state) => state.comparison?.difference?.is === 'counted');
  expect(comparison?.difference).toMatchObject({ pixels: 96, changed: 3 });
  expect(announcement).toMatch(/of the pixels differ/);
});

test('pictures of different sizes are compared by eye alone', async () => {
  const panel = await compared();
  const small = { ...emptyPicture({ width: 4, height: 4 }) };
  panel.relay.blobs.set('other', await pngEncode(small));
  panel.relay.know({ ...(await panel.relay.turn('t2')), variants: [{ ...variant, composite: 'other' }] });
  panel.store.dispatch({ type: 'turn.noted', turn: await panel.relay.turn('t2') });
  panel.actions.compare({ turnId: 't1', variant: 0 }, { turnId: 't2', variant: 0 });
  panel.actions.showDifference();
  const { comparison } = await panel.until((state) => state.comparison?.difference?.is === 'impossible');
  expect(comparison?.difference).toEqual({ is: 'impossible', why: 'sizes' });
  expect(comparison?.looks).not.toBeNull();
  expect(pngDecode(panel.relay.blobs.get('other')!)).toMatchObject({ width: 4 });
});

test('what has no original closes the comparison with a sentence', async () => {
  const panel = await open([{ id: 't1', variants: [{ ...variant, composite: 'composite' }] }]);
  panel.actions.compare({ turnId: 't1', variant: 0 }, null);
  const { comparison, problem } = await panel.until((state) => state.problem !== null);
  expect(comparison).toBeNull();
  expect(problem).toMatch(/made from words/);
});

test('a comparison that was closed does not come back when its pictures do', async () => {
  const panel = await compared();
  panel.actions.compare({ turnId: 't1', variant: 0 }, null);
  panel.actions.closeComparison();
  await expect.poll(() => panel.fetched.length).toBe(2);
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
  expect(panel.store.state.comparison).toBeNull();
});
