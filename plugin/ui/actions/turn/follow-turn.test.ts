import { expect, test } from 'vitest';
import { canCancel } from '../../running/can-cancel.ts';
import type { Turn } from '../../../../relay/contract.ts';
import type { Placeholder } from '../../../messages.ts';
import { openPanel, type OpenPanel } from '../../../testing/open-panel.ts';
import { blankVariant as variant, scriptedRelay, type ScriptedRelay } from '../../../testing/scripted-relay.ts';
import { madeBy, mainOf, plainSettings, smallPage, type SmallPage } from '../../../testing/small-page.ts';
import { RelayProblem } from '../../connection/relay-problem.ts';

const settings = plainSettings('http://relay');
const waiting: Placeholder = {
  layerId: 'p',
  turnId: 't1',
  sessionId: 's',
  baseId: 'b',
  size: { width: 40, height: 30 },
  prompt: 'Make it blue',
  relayUrl: 'http://relay',
  own: true,
  placedAt: Date.now(),
  insteadOf: null,
  laying: null,
};
const failure = { code: 'outcome_unknown', message: 'Nobody heard an answer.' };

/** A panel on a page on which one placeholder waits. */
async function open(relay: ScriptedRelay, page = smallPage(waiting)): Promise<OpenPanel & { page: SmallPage }> {
  const panel = await openPanel({
    main: mainOf(page, { settings }),
    relay: () => relay,
    pixels: {
      thumbnail: async ({ bytes }) => bytes,
      finishNew: async ({ raw }) => ({
        composite: { sha256: 'c', bytes: raw },
        size: { width: 4, height: 4 },
        pieces: [{ blob: { sha256: 'c', bytes: raw }, rect: { x: 0, y: 0, width: 4, height: 4 } }],
        patch: null,
        weights: null,
        receipt: { outside: null, registration: null, toned: false, seam: null, obedience: null, scaledFrom: null },
      }),
    },
    pause: (_ms, signal) => new Promise((resolve, reject) => (signal?.aborted ? reject(signal.reason as Error) : setTimeout(resolve, 1))),
  });
  return { ...panel, page };
}

function phases({ store }: OpenPanel): string[] {
  return store.state.turns.map(({ id, phase }) => `${id} ${phase.is}`);
}

/** The pictures that wait for a person, and how they look. */
function offered({ store }: OpenPanel): [index: number, lookUrl: string | null][] {
  return store.state.turns.flatMap(({ phase }) =>
    phase.is === 'offered' ? phase.pictures.map(({ variant, lookUrl }): [number, string | null] => [variant.index, lookUrl]) : [],
  );
}

/** Tells that a turn was cut off while it was sent. */
function cutOff(relay: ScriptedRelay): void {
  relay.know({ id: 't1', state: 'unknown', sentAt: 1_700_000_000_000 });
  relay.tell('t1', { type: 'submitting' });
  relay.tell('t1', { type: 'unknown', failure });
}

function arrive(relay: ScriptedRelay, turnId: string, state: Turn['state']): void {
  relay.tell(turnId, { type: 'variant', variant }, { state: 'arriving', variants: [variant] });
  relay.end(turnId, { state });
}

test('each step the relay takes is shown', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't1' });
  const panel = await open(relay);
  await expect.poll(() => phases(panel)).toEqual(['t1 preparing']);
  relay.tell('t1', { type: 'submitting' }, { state: 'submitting' });
  await expect.poll(() => phases(panel)).toEqual(['t1 waiting']);
  relay.tell('t1', { type: 'running' }, { state: 'running' });
  await expect.poll(() => phases(panel)).toEqual(['t1 drawing']);
  arrive(relay, 't1', 'done');
  await expect.poll(() => phases(panel)).toEqual([]);
  expect(panel.page.placed).toMatchObject([
    { is: 'awaited', picture: { size: { width: 4, height: 4 } }, origin: { turnId: 't1', baseId: 'b' } },
  ]);
});

test('a turn of unknown outcome is shown as that, and goes on by itself when news comes', async () => {
  const relay = scriptedRelay();
  cutOff(relay);
  const panel = await open(relay);
  await expect.poll(() => phases(panel)).toEqual(['t1 unknown']);
  expect(panel.store.state.turns[0]?.phase).toMatchObject({ turn: { sentAt: 1_700_000_000_000 } });
  expect(panel.page.placeholders.size).toBe(1);

  relay.tell('t1', { type: 'running' }, { state: 'running' });
  await expect.poll(() => phases(panel)).toEqual(['t1 drawing']);
  arrive(relay, 't1', 'done');
  await expect.poll(() => panel.page.placed.length).toBe(1);
  expect(relay.sent).toEqual([]);
});

test('letting go of it takes its placeholder away', async () => {
  const relay = scriptedRelay();
  cutOff(relay);
  const panel = await open(relay);
  await panel.until(({ turns }) => turns[0]?.phase.is === 'unknown');
  panel.actions.letGo('t1');
  await panel.until(({ turns }) => turns.length === 0);
  expect(panel.page).toEqual(smallPage());
});

test('sending it again hands its placeholder to the new turn, once however often it is clicked', async () => {
  const relay = scriptedRelay();
  cutOff(relay);
  const panel = await open(relay);
  await panel.until(({ turns }) => turns[0]?.phase.is === 'unknown');
  panel.actions.sendAgain('t1');
  panel.actions.sendAgain('t1');
  await expect.poll(() => relay.sent.length).toBe(1);
  const [again] = relay.sent;
  await expect.poll(() => phases(panel)).toEqual([`${again} preparing`]);
  expect([...panel.page.placeholders.values()]).toMatchObject([{ layerId: 'p', turnId: again, insteadOf: 't1' }]);

  arrive(relay, again!, 'done');
  await panel.until(({ turns }) => turns.length === 0);
  expect(panel.page.placed).toMatchObject([{ origin: { turnId: again, baseId: 'b' } }]);
  expect(relay.sent).toHaveLength(1);
});

test('what the relay refuses to send again is as before, and says why', async () => {
  const refusal = new RelayProblem('bad', 'That turn is not unknown.', 409);
  const relay = scriptedRelay({ askAgain: () => Promise.reject(refusal) });
  cutOff(relay);
  const panel = await open(relay);
  await panel.until(({ turns }) => turns[0]?.phase.is === 'unknown');
  panel.actions.sendAgain('t1');
  await expect.poll(() => panel.store.state.turns[0]?.trouble).toBe('That turn is not unknown.');
  expect(phases(panel)).toEqual(['t1 unknown']);
  expect([...panel.page.placeholders.keys()]).toEqual(['t1']);
});

test('a panel closed between handing a placeholder on and asking again finds back to the old turn', async () => {
  const relay = scriptedRelay();
  cutOff(relay);
  const handedOn = { ...waiting, turnId: 't2', insteadOf: 't1', placedAt: Date.now() - 61_000 };
  const panel = await open(relay, smallPage(handedOn));
  await expect.poll(() => phases(panel)).toEqual(['t1 unknown']);
  expect([...panel.page.placeholders.values()]).toMatchObject([{ layerId: 'p', turnId: 't1', insteadOf: null }]);
});

test('a picture that comes after the cancel is kept as a draft, and put on the canvas by a click', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't1', state: 'running' });
  const panel = await open(relay);
  await expect.poll(() => phases(panel)).toEqual(['t1 drawing']);
  panel.actions.cancelTurn('t1');
  await expect.poll(() => relay.cancelled).toEqual(['t1']);
  arrive(relay, 't1', 'cancelled-but-arrived');
  const { turns } = await panel.until((state) => state.turns[0]?.phase.is === 'offered');
  expect(turns[0]?.phase).toMatchObject({ pictures: [{ why: 'after-cancel' }] });
  expect(panel.page).toEqual(smallPage());

  panel.actions.putOnCanvas('t1');
  await panel.until((state) => state.turns.length === 0);
  expect(panel.page.placed).toMatchObject([{ is: 'asked', origin: { baseId: 'b' } }]);
});

test('several pictures that come after the cancel are one card, from which each is put on the canvas', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't1', state: 'running', asked: 3 });
  const panel = await open(relay);
  await expect.poll(() => phases(panel)).toEqual(['t1 drawing']);
  panel.actions.cancelTurn('t1');
  await expect.poll(() => relay.cancelled).toEqual(['t1']);
  const variants = [0, 1, 2].map((index) => ({ ...variant, index }));
  for (const each of variants) relay.tell('t1', { type: 'variant', variant: each }, { variants });
  relay.end('t1', { state: 'cancelled-but-arrived' });
  await expect
    .poll(() => offered(panel))
    .toEqual([
      [0, 'blob:picture'],
      [1, 'blob:picture'],
      [2, 'blob:picture'],
    ]);

  panel.actions.putOnCanvas('t1', 1);
  await expect.poll(() => offered(panel).map(([index]) => index)).toEqual([0, 2]);
  panel.actions.putOnCanvas('t1');
  await expect.poll(() => offered(panel).map(([index]) => index)).toEqual([2]);
  panel.actions.putOnCanvas('t1', 2);
  await expect.poll(() => phases(panel)).toEqual([]);
  expect(panel.page.placed.map(({ origin }) => origin.variant)).toEqual([1, 0, 2]);
});

test('a later run does not place what came after a cancel either', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't1', state: 'running' });
  arrive(relay, 't1', 'cancelled-but-arrived');
  const panel = await open(relay);
  await panel.until(({ turns }) => turns[0]?.phase.is === 'offered');
  expect(panel.page).toEqual(smallPage());
});

test('a cancel that came too late changes nothing', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't1', state: 'running' });
  const panel = await open(relay);
  await expect.poll(() => phases(panel)).toEqual(['t1 drawing']);
  panel.actions.cancelTurn('t1');
  await expect.poll(() => phases(panel)).toEqual(['t1 cancelling']);
  arrive(relay, 't1', 'done');
  await panel.until(({ turns }) => turns.length === 0);
  expect(panel.page.placed).toMatchObject([{ is: 'awaited', origin: { turnId: 't1' } }]);
});

test('a token that is forgotten in the middle leaves the placeholder for when the panel is connected again', async () => {
  const gone = new RelayProblem('unauthorized', 'The relay no longer knows this panel.', 401);
  const relay = scriptedRelay({
    // oxlint-disable-next-line require-yield -- it fails before anything is told
    async *followTurn() {
      throw gone;
    },
  });
  relay.know({ id: 't1', state: 'running' });
  const panel = await open(relay);
  await panel.until(({ connection }) => connection.is === 'unpaired');
  await panel.until(({ turns }) => turns.length === 0);
  expect([...panel.page.placeholders.keys()]).toEqual(['t1']);
});

test('on another page, what is unfinished there is taken up too', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't1', state: 'running' });
  relay.know({ id: 't2', state: 'running' });
  const panel = await open(relay);
  await expect.poll(() => phases(panel)).toEqual(['t1 drawing']);
  panel.page.placeholders.set('t2', { ...waiting, layerId: 'q', turnId: 't2' });
  panel.heed({ type: 'selection', selection: { pageId: '0:2', layers: [], hint: null } });
  await expect.poll(() => phases(panel)).toEqual(['t1 drawing', 't2 drawing']);
});

test('a turn that waits for the service says until when, and goes on', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't1', state: 'submitting' });
  relay.tell('t1', { type: 'submitting' });
  relay.tell('t1', { type: 'waiting', until: 1_700_000_000_000 });
  const panel = await open(relay);
  const phase = () => panel.store.state.turns[0]?.phase;
  await expect.poll(phase).toEqual({ is: 'waiting', until: 1_700_000_000_000 });
  relay.tell('t1', { type: 'submitting' });
  await expect.poll(phase).toEqual({ is: 'waiting', until: null });
});

test('a turn in the relay’s queue says how many are before it, and can be cancelled', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't1', state: 'reserved' });
  relay.tell('t1', { type: 'waiting', until: 1_700_000_000_000, ahead: 2 });
  const panel = await open(relay);
  const phase = () => panel.store.state.turns[0]?.phase;
  await expect.poll(phase).toEqual({ is: 'queued', ahead: 2 });
  expect(canCancel(panel.store.state.turns[0]!)).toBe(true);
  relay.tell('t1', { type: 'submitting' });
  await expect.poll(phase).toEqual({ is: 'waiting', until: null });
});

test('what helps stays with a turn that failed', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't1', state: 'running' });
  const link = 'https://platform.example/verify';
  relay.end('t1', { state: 'failed', requestId: 'req_1', failure: { code: 'unverified', message: 'Verify the organisation.', link } });
  const panel = await open(relay);
  const { turns } = await panel.until((state) => state.turns[0]?.phase.is === 'over');
  expect(turns[0]?.phase).toMatchObject({ problem: 'Verify the organisation.', help: { link, requestId: 'req_1' } });
});

test('a result on the canvas is told of once, with its number in the session and what it cost', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't0', createdAt: 0, state: 'done', variants: [variant] });
  relay.know({ id: 't1', createdAt: 1, state: 'running' });
  const panel = await open(relay);
  panel.select([madeBy({ turnId: 't0' })]);
  await panel.until(({ history }) => history?.turns.length === 1);
  const said: string[] = [];
  panel.store.subscribe(({ announcement }) => said.at(-1) !== announcement && said.push(announcement));
  relay.tell('t1', { type: 'variant', variant }, { state: 'arriving', variants: [variant] });
  relay.end('t1', { state: 'done', cost: 59_000_000 });
  await expect.poll(() => said.at(-1)).toBe('Turn 2 ready, 6 cents');
  expect(said.filter((words) => words.includes('ready'))).toHaveLength(1);
});

test('of several pictures those that came are placed, and how many did not is said until the next turn starts', async () => {
  const relay = scriptedRelay();
  relay.know({ id: 't1', state: 'running', asked: 3 });
  const variants = [variant, { ...variant, index: 1 }];
  for (const each of variants) relay.tell('t1', { type: 'variant', variant: each }, { variants });
  relay.end('t1', { state: 'done', failure: { code: 'fewer_pictures', message: '2 of 3 pictures came.' } });
  const panel = await open(relay);
  const { problem } = await panel.until((state) => state.turns.length === 0 && state.problem !== null);
  expect(problem).toBe('2 of 3 pictures came.');
  expect(panel.page.placed.map(({ origin }) => origin.variant)).toEqual([0, 1]);
  await panel.until(({ announcement }) => announcement === 'A result is ready, 2 pictures. 2 of 3 pictures came.');

  panel.select([]);
  panel.actions.changeDraft({ prompt: 'Make it red' });
  panel.actions.startTurn();
  await panel.until((state) => state.turns.length === 1 && state.problem === null);
});

test('a drawing becomes layers, a film an image as it came', async () => {
  const relay = scriptedRelay();
  const [svg, gif] = ['<svg/>', 'GIF89a'].map((text) => new TextEncoder().encode(text));
  relay.blobs.set('svg', svg!).set('gif', gif!);
  relay.know({ id: 't1', state: 'running' });
  const drawing = { ...variant, raw: 'svg', format: 'svg' } as const;
  relay.tell('t1', { type: 'variant', variant: drawing }, { variants: [drawing] });
  relay.end('t1', { state: 'done' });
  const panel = await open(relay);
  await panel.until(({ turns }) => turns.length === 0 && panel.page.drawings.length === 1);
  expect(panel.page.drawings[0]).toMatchObject({ svg: '<svg/>', origin: { turnId: 't1' }, size: { width: 4, height: 4 } });

  const other = scriptedRelay();
  other.blobs.set('gif', gif!);
  other.know({ id: 't1', state: 'running' });
  const film = { ...variant, raw: 'gif', format: 'gif' } as const;
  other.tell('t1', { type: 'variant', variant: film }, { variants: [film] });
  other.end('t1', { state: 'done' });
  const watching = await open(other);
  await watching.until(({ turns }) => turns.length === 0 && watching.page.placed.length === 1);
  expect([...watching.page.images.values()]).toEqual([gif]);
});
