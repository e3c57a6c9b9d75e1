import { encode } from 'jpeg-js';
import { expect, test } from 'vitest';
import type { Problem, RecentSessions, Session, Turn } from '../../contract.ts';
import { arrivedPicture, colourPng } from '../../testing/pictures.ts';
import { scriptedUpstream, testApp, turnRequest } from '../../testing/test-app.ts';
import type { Heard } from '../../turns/upstream.ts';

const size = { width: 1024, height: 640 };

async function* picture(): AsyncGenerator<Heard> {
  yield { type: 'sending', background: false };
  yield { type: 'picture', picture: arrivedPicture(colourPng(size)), revisedPrompt: null };
  yield { type: 'ended', outcome: { state: 'done' } };
}

/** A relay with one finished turn, and the ways to write on it. */
async function start() {
  const relay = await testApp(scriptedUpstream(picture).upstream);
  const [id, request] = [crypto.randomUUID(), turnRequest()];
  const before = await relay.run(id, request);
  const note = (what: object) => relay.call('PATCH', `/v1/turns/${id}`, what);
  const noteComposite = (what: object) => relay.call('PUT', `/v1/turns/${id}/variants/0/composite`, what);
  const read = async <Answer>(path: string) => (await (await relay.call('GET', path)).json()) as Answer;
  return { ...relay, id, request, before, note, noteComposite, read };
}

const messageOf = async (answer: Response) => ((await answer.json()) as Problem).error.message;

test('a turn nobody has said anything of has no star, no name and no thumbnail, and is in sight', async () => {
  const { before } = await start();
  expect(before).toMatchObject({ starred: false, hidden: false, name: null, alt: null, variants: [{ thumbnail: null }] });
});

test('what is noted of a turn stays, and what is left out stays as it was', async () => {
  const { id, before, note, read } = await start();
  await note({ starred: true, name: '  Teal sky ' });
  const answer = await note({ alt: 'A teal sky over a harbour' });
  expect(answer.status).toBe(200);
  const noted = { ...before, starred: true, name: 'Teal sky', alt: 'A teal sky over a harbour' };
  expect(await answer.json()).toEqual(noted);
  await note({ starred: false, name: '' });
  expect(await read<Turn>(`/v1/turns/${id}`)).toEqual({ ...noted, starred: false, name: null });
});

test('a hidden turn is missing from the list of sessions, stays in its own, and comes back', async () => {
  const { id, request, run, note, read } = await start();
  const second = crypto.randomUUID();
  await run(second, { ...request, parentId: id });
  const recent = async () => (await read<RecentSessions>('/v1/sessions')).sessions.map(({ turns, latest }) => [turns, latest.id]);
  expect(await recent()).toEqual([[2, second]]);

  await note({ hidden: true });
  expect(await recent()).toEqual([[1, second]]);
  const { turns } = await read<Session>(`/v1/sessions/${request.sessionId}`);
  expect(turns.map(({ hidden }) => hidden)).toEqual([true, false]);
  await note({ hidden: false });
  expect(await recent()).toEqual([[2, second]]);
});

test('a session whose pictures are all hidden is not listed', async () => {
  const { note, read } = await start();
  await note({ hidden: true });
  expect(await read<RecentSessions>('/v1/sessions')).toEqual({ sessions: [] });
});

test.each([
  ['a name of 121 characters', { name: 'n'.repeat(121) }, '120 characters'],
  ['an alt text of 301 characters', { alt: 'n'.repeat(301) }, '300 characters'],
  ['nothing to note', {}, 'Say what should be noted'],
  ['a member nobody knows', { prompt: 'Another' }, 'prompt'],
])('%s is refused in words', async (_, what, words) => {
  const { note } = await start();
  const answer = await note(what);
  expect(answer.status).toBe(400);
  expect(await messageOf(answer)).toContain(words);
});

test('of a turn the relay does not know nothing can be noted', async () => {
  const { call } = await start();
  expect((await call('PATCH', `/v1/turns/${crypto.randomUUID()}`, { starred: true })).status).toBe(404);
});

test('a variant has the thumbnail of what was placed last, and none when that came without one', async () => {
  const { upload, noteComposite } = await start();
  const blob = await upload(colourPng(size, 3));
  const thumbnail = await upload(colourPng({ width: 320, height: 200 }, 3));
  expect(await (await noteComposite({ blob, thumbnail })).json()).toMatchObject({ variants: [{ composite: blob, thumbnail }] });
  const other = await upload(colourPng(size, 4));
  expect(await (await noteComposite({ blob: other })).json()).toMatchObject({ variants: [{ composite: other, thumbnail: null }] });
});

test('a thumbnail that is no small PNG is refused, and nothing is noted', async () => {
  const { id, upload, noteComposite, read } = await start();
  const blob = await upload(colourPng(size, 3));
  const refusal = async (bytes: Uint8Array) => {
    const answer = await noteComposite({ blob, thumbnail: await upload(bytes) });
    return [answer.status, await messageOf(answer)];
  };
  const heavy = new Uint8Array(256 * 1024 + 1);
  heavy.set(colourPng({ width: 32, height: 32 }));
  expect(await refusal(colourPng({ width: 200, height: 321 }))).toEqual([400, expect.stringContaining('320 pixels a side')]);
  const { data: jpeg } = encode({ width: 32, height: 32, data: Buffer.alloc(32 * 32 * 4) }, 80);
  expect(await refusal(jpeg)).toEqual([400, expect.stringContaining('must be a PNG')]);
  expect(await refusal(heavy)).toEqual([413, expect.stringContaining('256 KB')]);
  expect((await read<Turn>(`/v1/turns/${id}`)).variants).toMatchObject([{ composite: null, thumbnail: null }]);
});

test('pictures that were never sent are named all at once', async () => {
  const { noteComposite } = await start();
  const [blob, thumbnail] = ['1'.repeat(64), '2'.repeat(64)];
  const answer = await noteComposite({ blob, thumbnail });
  expect(answer.status).toBe(409);
  expect(((await answer.json()) as Problem).missing).toEqual([blob, thumbnail]);
});
