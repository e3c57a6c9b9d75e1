import { expect, test } from 'vitest';
import type { Spending, Turn, TurnEvent } from '../contract.ts';
import type { Asker } from '../team/asker.ts';
import { scriptedUpstream, testApp, turnRequest } from '../testing/test-app.ts';
import type { Pace } from './queue.ts';
import type { Heard } from './upstream.ts';

const minute = 60_000;

/** A team whose turns end when the test says so; `sent` are those that went to the service, in order. */
async function start(pace: Partial<Pace>, names: readonly string[] = ['Anna', 'Berta', 'Carl']) {
  const sent: string[] = [];
  const ends = new Map<string, () => void>();
  const clock = { now: 1_700_000_000_000 };
  const { upstream } = scriptedUpstream(async function* ({ turnId }, { stop, cancel }): AsyncGenerator<Heard> {
    sent.push(turnId);
    yield { type: 'sending', background: false };
    await new Promise<void>((resolve) => {
      ends.set(turnId, resolve);
      AbortSignal.any([stop, cancel]).addEventListener('abort', () => resolve());
    });
    if (!stop.aborted) yield { type: 'ended', outcome: { state: 'done' } };
  });
  const app = await testApp(upstream, clock, null, ['Studio'], pace);
  for (const { secret } of app.firstAdmins) await app.join(secret, 'You');
  const askers: Asker[] = [];
  for (const name of names) {
    const answer = await app.call('POST', '/v1/team/invitations', { for: 'somebody-new', name, role: 'member' });
    const { link } = (await answer.json()) as { link: string };
    const { member } = await app.join(link.split('#')[1]!, name);
    askers.push({ teamId: (await app.tokens.check(app.token))!.teamId, memberId: member.id });
  }
  let asked = 0;
  const ask = async (asker: Asker, variants = 1): Promise<string> => {
    // No two are asked at the same time.
    clock.now += 1;
    asked += 1;
    const id = `${String(asked).padStart(8, '0')}-0000-4000-8000-000000000000`;
    await app.turns.start(asker, id, turnRequest(variants === 1 ? {} : { lane: 'images', variants }));
    return id;
  };
  const find = async (id: string) => (await (await app.call('GET', `/v1/turns/${id}`)).json()) as Turn;
  return {
    ...app,
    upstream,
    clock,
    sent,
    askers: askers as [Asker, Asker, Asker],
    ask,
    find,
    /** What is held for the team. */
    held: async () => ((await (await app.call('GET', '/v1/team/spending')).json()) as Spending).reserved,
    places: async (id: string) =>
      (await app.store.eventsAfter(id, 0)).flatMap((event: TurnEvent) => (event.type === 'waiting' ? (event.ahead ?? 'service') : [])),
    end: async (id: string) => {
      await expect.poll(() => ends.has(id)).toBe(true);
      ends.get(id)!();
      await expect.poll(async () => (await find(id)).endedAt).not.toBeNull();
    },
  };
}

test('members take turns, however many one of them asks for at once', async () => {
  const { ask, end, sent, places, askers } = await start({ turnsAtOnce: 1 });
  const [anna, berta, carl] = askers;
  const ofAnna: string[] = [];
  for (let many = 0; many < 4; many += 1) ofAnna.push(await ask(anna));
  const [ofBerta, ofCarl] = [await ask(berta), await ask(carl)];
  await expect.poll(() => sent).toEqual([ofAnna[0]]);
  expect(await places(ofAnna[1]!)).toEqual([0, 1, 2]);
  expect(await places(ofBerta)).toEqual([0]);
  const order = [ofAnna[0]!, ofBerta, ofCarl, ...ofAnna.slice(1)];
  for (const [at, id] of order.entries()) {
    await expect.poll(() => sent).toEqual(order.slice(0, at + 1));
    await end(id);
  }
});

test('no more pictures are asked for within a minute than the service makes, counted by picture', async () => {
  const { ask, sent, clock, turns, askers } = await start({ imagesPerMinute: 4 });
  const [anna, berta, carl] = askers;
  turns.watch();
  const first = await ask(anna, 3);
  const begun = clock.now;
  const second = await ask(berta);
  const [third, fourth] = [await ask(carl, 2), await ask(anna)];
  await expect.poll(() => sent).toEqual([first, second]);
  clock.now = begun + minute - 1;
  // The small one does not slip past the large one for which there is no room yet.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(sent).toEqual([first, second]);
  clock.now = begun + minute;
  await expect.poll(() => sent).toEqual([first, second, third, fourth]);
  const all = await ask(berta, 10);
  clock.now += minute + 10;
  // What is more than a minute's worth goes alone.
  await expect.poll(() => sent.at(-1)).toBe(all);
});

test('a turn cancelled while it waits is never sent, holds nothing, and lets nobody wait for it', async () => {
  const { ask, call, find, end, sent, askers, held } = await start({ turnsAtOnce: 1 });
  const [anna, berta, carl] = askers;
  const [first, waiting, last] = [await ask(anna), await ask(berta), await ask(carl)];
  await expect.poll(() => sent).toEqual([first]);
  const ofThree = await held();
  const cancelled = (await (await call('POST', `/v1/turns/${waiting}/cancel`)).json()) as Turn;
  expect(cancelled).toMatchObject({ state: 'cancelled', sentAt: null, cost: null });
  expect(cancelled.failure?.message).toContain('nothing is billed');
  expect(await held()).toBe((ofThree / 3) * 2);
  await end(first);
  await expect.poll(() => sent).toEqual([first, last]);
  expect((await find(waiting)).state).toBe('cancelled');
});

test('what waits where one relay ends is let in by another, in its order', async () => {
  const { ask, sent, turns, relay, end, find, askers } = await start({ turnsAtOnce: 1 });
  const [anna, berta] = askers;
  const [first, second, third] = [await ask(anna), await ask(anna), await ask(berta)];
  await expect.poll(() => sent).toEqual([first]);
  await turns.close(0);
  expect((await find(first)).state).toBe('failed');
  const other = relay('other');
  other.watch();
  await expect.poll(() => sent).toEqual([first, third]);
  await end(third);
  await expect.poll(() => sent).toEqual([first, third, second]);
});

test('without limits everything is sent at once, and what waited before does not wait any more', async () => {
  const { ask, sent, askers, relay, upstream } = await start({ turnsAtOnce: 1 });
  const [anna] = askers;
  const [first, second] = [await ask(anna), await ask(anna)];
  await expect.poll(() => sent).toEqual([first]);
  relay('unlimited', upstream, {}).watch();
  await expect.poll(() => sent).toEqual([first, second]);
});
