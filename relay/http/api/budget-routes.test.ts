import { expect, test } from 'vitest';
import type { AuditPage, Budget, Budgets, MyBudget, Problem, Spending, Turn } from '../../contract.ts';
import { colourPng, sha256Of } from '../../testing/pictures.ts';
import { scriptedUpstream, testApp, turnRequest } from '../../testing/test-app.ts';
import type { Describer } from '../../turns/describer.ts';
import type { Heard } from '../../turns/upstream.ts';

const usage = { imageInputTokens: 0, imageOutputTokens: 100, textInputTokens: 0, textOutputTokens: 0 };
/** Of the hundred tokens, by the model's price. */
const cost = 3_000_000;
/** In billionths of a dollar. */
const cents = (count: number) => count * 10_000_000;

/** A team whose turns end when the test says so. */
async function start({
  describer = null,
  unknownCost,
  teams = ['Studio'],
}: { describer?: Describer | null; unknownCost?: number; teams?: string[] } = {}) {
  const clock = { now: Date.UTC(2026, 10, 22, 12) };
  const ends = new Map<string, (heard: Heard[]) => void>();
  const { upstream, asked } = scriptedUpstream(async function* ({ turnId }, { stop, cancel }) {
    yield { type: 'sending', background: false };
    if (stop.aborted) return;
    yield* await new Promise<Heard[]>((resolve) => {
      ends.set(turnId, resolve);
      AbortSignal.any([stop, cancel]).addEventListener('abort', () =>
        resolve([{ type: 'ended', outcome: { state: 'cancelled', isSure: true } }]),
      );
    });
  });
  const app = await testApp(upstream, clock, describer, teams, unknownCost === undefined ? {} : { unknownCost });
  for (const { secret } of app.firstAdmins) await app.join(secret, 'You');
  const person = async (name: string, role: 'admin' | 'member') => {
    const answer = await app.call('POST', '/v1/team/invitations', { for: 'somebody-new', name, role });
    return app.join(((await answer.json()) as { link: string }).link.split('#')[1]!, name);
  };
  const end = async (turnId: string, ...heard: Heard[]) => {
    await expect.poll(() => ends.has(turnId)).toBe(true);
    ends.get(turnId)!(heard);
    await expect.poll(async () => ((await (await app.call('GET', `/v1/turns/${turnId}`)).json()) as Turn).endedAt).not.toBeNull();
  };
  const json = async <Answer>(call: typeof app.call, path: string) => (await (await call('GET', path)).json()) as Answer;
  return {
    ...app,
    clock,
    asked,
    person,
    end,
    done: (turnId: string) => end(turnId, { type: 'usage', usage, reported: {} }, { type: 'ended', outcome: { state: 'done' } }),
    setBudget: (path: string, limits: object, call = app.call) => call('PUT', `/v1/team/budgets/${path}`, { limits }),
    ask: (call = app.call, turnId: string = crypto.randomUUID(), different = {}) =>
      call('PUT', `/v1/turns/${turnId}`, turnRequest(different)).then((answer) => ({ status: answer.status, turnId, answer })),
    mine: (call = app.call) => json<MyBudget>(call, '/v1/me/budget'),
    budgets: () => json<Budgets>(app.call, '/v1/team/budgets'),
    spending: (query = '') => json<Spending>(app.call, `/v1/team/spending${query}`),
    deeds: async () => (await json<AuditPage>(app.call, '/v1/team/audit')).entries,
    /** What one turn of these tests holds. */
    hold: async () => {
      const { turnId } = await app
        .call('PUT', `/v1/turns/${crypto.randomUUID()}`, turnRequest())
        .then(async (answer) => ({ turnId: ((await answer.json()) as Turn).id }));
      const { reserved } = (await json<MyBudget>(app.call, '/v1/me/budget')).today;
      await app.call('POST', `/v1/turns/${turnId}/cancel`);
      return reserved;
    },
  };
}

test('a member is told each limit that holds for them, with what counts against it', async () => {
  const { setBudget, person, mine, hold } = await start();
  const most = await hold();
  const [berta, carl] = [await person('Berta', 'member'), await person('Carl', 'member')];
  expect((await mine(berta.call)).limits).toEqual([]);
  await setBudget('each/day', { soft: most, hard: 5 * most });
  await setBudget(`${carl.member.id}/day`, { soft: null, hard: 9 * most });
  await setBudget('team/month', { soft: null, hard: 20 * most });
  const used = (await mine(berta.call)).limits.map(({ of, used: counted }) => [of, counted]);
  expect(used).toEqual([
    ['member', 0],
    ['team', expect.any(Number)],
  ]);
  expect((await mine(berta.call)).limits[0]).toEqual({ of: 'member', period: 'day', soft: most, hard: 5 * most, used: 0 });
  expect((await mine(carl.call)).limits[0]).toMatchObject({ hard: 9 * most });
});

test('a turn that might cost more than a limit leaves is not begun, and the sentence says which and until when', async () => {
  const { setBudget, ask, call, person, mine, hold } = await start();
  const most = await hold();
  const berta = await person('Berta', 'member');
  await setBudget(`${berta.member.id}/day`, { soft: null, hard: 2 * most });
  expect((await ask(berta.call)).status).toBe(201);
  expect((await ask(berta.call)).status).toBe(201);
  const { status, answer, turnId } = await ask(berta.call);
  expect(status).toBe(402);
  const { error } = (await answer.json()) as Problem;
  expect(error.code).toBe('over_budget');
  expect(error.message).toMatch(
    /^Your budget for today is \$0\.\d+, of which \$0\.00 is left, and this may cost \$0\.\d+: .* until midnight UTC\.$/,
  );
  expect((await call('GET', `/v1/turns/${turnId}`)).status).toBe(404);
  expect(await mine(berta.call)).toMatchObject({ left: 0, today: { reserved: 2 * most, spent: 0 } });
  // Who else is in the team has a budget of their own, or none.
  expect((await ask()).status).toBe(201);
  await setBudget('team/month', { soft: null, hard: 3 * most });
  const { error: ofTeam } = (await (await ask()).answer.json()) as Problem;
  expect(ofTeam.message).toMatch(/^The team's budget for this month is .* until 1 December, 0:00 UTC\.$/);
});

test('whoever has a relay of their own hears that it is the relay’s budget, and where they raise it', async () => {
  const { setBudget, ask, mine, hold } = await start({ teams: [] });
  const most = await hold();
  await setBudget('team/day', { soft: null, hard: most });
  expect((await mine()).limits).toMatchObject([{ of: 'relay' }]);
  await ask();
  const { error } = (await (await ask()).answer.json()) as Problem;
  expect(error.message).toMatch(/^This relay's budget for today is .*: raise it on the relay’s page \/team, or wait until midnight UTC\.$/);
  expect((await mine()).warning).toMatch(/^This relay's budget for today is used up/);
});

test('a day’s budget is free again the next day', async () => {
  const { setBudget, ask, clock, hold } = await start();
  await setBudget('each/day', { soft: null, hard: await hold() });
  expect((await ask()).status).toBe(201);
  expect((await ask()).status).toBe(402);
  clock.now = Date.UTC(2026, 10, 23);
  expect((await ask()).status).toBe(201);
});

test('the same turn sent five times is held for once', async () => {
  const { ask, mine, hold } = await start();
  const most = await hold();
  const [turnId, sessionId] = [crypto.randomUUID(), crypto.randomUUID()];
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(undefined, turnId, { sessionId })));
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 200, 200, 200, 201]);
  expect((await mine()).today).toEqual({ reserved: most, spent: 0 });
});

test('what was held is settled by what was reported, and nothing by what was cancelled or refused without a report', async () => {
  const { ask, done, end, call, mine } = await start();
  const [good, refused, cancelled] = [await ask(), await ask(), await ask()];
  await done(good.turnId);
  await end(refused.turnId, { type: 'ended', outcome: { state: 'refused', failure: { code: 'moderation', message: 'No.' } } });
  await call('POST', `/v1/turns/${cancelled.turnId}/cancel`);
  expect((await mine()).today).toEqual({ reserved: 0, spent: cost });
  expect((await mine()).month).toEqual({ reserved: 0, spent: cost });
});

test('a turn that nobody knows the end of keeps its hold until it is let go of', async () => {
  const { ask, end, call, mine, hold } = await start();
  const most = await hold();
  const { turnId } = await ask();
  const lost = end(turnId, { type: 'ended', outcome: { state: 'unknown', failure: { code: 'lost', message: 'Lost.' } } });
  await expect.poll(async () => ((await (await call('GET', `/v1/turns/${turnId}`)).json()) as Turn).state).toBe('unknown');
  expect((await mine()).today).toEqual({ reserved: most, spent: 0 });
  await call('POST', `/v1/turns/${turnId}/let-go`);
  await lost;
  expect((await mine()).today).toEqual({ reserved: 0, spent: 0 });
});

test('a price that is not known is held as the dearest there is, or as the relay was told, and booked as that', async () => {
  const dear = await start();
  await dear.ask(undefined, undefined, { format: 'svg', model: 'gpt-image-2.6-sunburst' });
  expect((await dear.mine()).today.reserved).toBeGreaterThan(cents(1));
  const told = await start({ unknownCost: cents(7) });
  const { turnId } = await told.ask(undefined, undefined, { model: 'chatgpt-image-latest', size: { width: 1024, height: 1024 } });
  expect((await told.mine()).today.reserved).toBe(cents(7));
  await told.done(turnId);
  expect((await told.mine()).today).toEqual({ reserved: 0, spent: cents(7) });
});

test('of two admins who change a budget at once, one is told to look again', async () => {
  const { call, person, budgets, deeds, setBudget } = await start();
  const other = await person('Other admin', 'admin');
  await setBudget('team/month', { soft: null, hard: cents(1000) });
  const was = { soft: null, hard: cents(1000) };
  const change = (of: typeof call, hard: number) => of('PUT', '/v1/team/budgets/team/month', { limits: { soft: null, hard }, was });
  const answers = await Promise.all([change(call, cents(2000)), change(other.call, cents(3000))]);
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  const won = (await answers.find(({ status }) => status === 200)!.json()) as Budget;
  expect((await budgets()).budgets).toEqual([won]);
  const lost = (await answers.find(({ status }) => status === 409)!.json()) as Problem;
  expect(lost.error.code).toBe('budget_changed');
  expect((await deeds()).filter(({ what }) => what === 'budget.set')).toHaveLength(2);
  // Who has seen none does not change one.
  const blind = await call('PUT', '/v1/team/budgets/team/month', { limits: was, was: null });
  expect(blind.status).toBe(409);
});

test('a budget that another admin has changed meanwhile is not removed, and one that is gone stays gone', async () => {
  const { call, budgets, setBudget } = await start();
  const [was, now] = [
    { soft: null, hard: cents(100) },
    { soft: cents(1), hard: cents(100) },
  ];
  const remove = (seen: unknown) => call('DELETE', `/v1/team/budgets/each/day?was=${encodeURIComponent(JSON.stringify(seen))}`);
  await setBudget('each/day', was);
  await setBudget('each/day', now);
  const late = await remove(was);
  expect([late.status, ((await late.json()) as Problem).error.code]).toEqual([409, 'budget_changed']);
  expect((await budgets()).budgets).toMatchObject([{ limits: now }]);
  for (const seen of ['{', { soft: 2, hard: 1 }, null]) expect((await remove(seen)).status).toBe(400);
  for (let times = 0; times < 2; times += 1) expect((await remove(now)).status).toBe(204);
  expect((await budgets()).budgets).toEqual([]);
});

test('whoever passes a soft limit is warned, and it is noted once', async () => {
  const { setBudget, ask, mine, deeds, hold } = await start();
  const most = await hold();
  await setBudget('team/day', { soft: most, hard: null });
  await ask();
  expect(await mine()).toMatchObject({ left: null, warning: null });
  await ask();
  await ask();
  expect((await mine()).warning).toMatch(
    /^The team's budget for today is past \$0\.\d+: \$0\.\d+ is used\. It is free again at midnight UTC\.$/,
  );
  const noted = (await deeds()).filter(({ what }) => what === 'budget.soft-reached');
  expect(noted).toMatchObject([{ about: { of: 'team', period: 'day', soft: most } }]);
});

test('admins list budgets and take them away', async () => {
  const { call, setBudget, budgets, person, ask, hold } = await start();
  const most = await hold();
  const berta = await person('Berta', 'member');
  const limits = { soft: null, hard: cents(500) };
  for (const path of [`${berta.member.id}/month`, 'each/day', 'team/month']) expect((await setBudget(path, limits)).status).toBe(200);
  await ask(berta.call);
  await ask(berta.call);
  await ask();
  const endsAt = { day: Date.UTC(2026, 10, 23), month: Date.UTC(2026, 11, 1) };
  expect((await budgets()).budgets).toEqual([
    { holder: 'team', period: 'month', limits, reserved: 3 * most, spent: 0, endsAt: endsAt.month },
    { holder: 'each', period: 'day', limits, reserved: 2 * most, spent: 0, endsAt: endsAt.day },
    { holder: berta.member.id, period: 'month', limits, reserved: 2 * most, spent: 0, endsAt: endsAt.month },
  ]);
  for (let times = 0; times < 2; times += 1) expect((await call('DELETE', '/v1/team/budgets/each/day')).status).toBe(204);
  expect((await budgets()).budgets).toHaveLength(2);
});

test('budgets are for admins, members see what they have spent themselves, and nobody sees another team’s', async () => {
  const { person, stranger, setBudget, ask, call, spending } = await start();
  const berta = await person('Berta', 'member');
  const limits = { soft: null, hard: 0 };
  expect((await berta.call('GET', '/v1/team/budgets')).status).toBe(403);
  expect((await setBudget('team/day', limits, berta.call)).status).toBe(403);
  expect((await berta.call('DELETE', '/v1/team/budgets/team/day')).status).toBe(403);
  const other = await stranger();
  expect((await setBudget(`${berta.member.id}/day`, limits, other.call)).status).toBe(404);
  // What another team sets limits itself alone.
  expect((await setBudget('team/day', limits, other.call)).status).toBe(200);
  expect((await ask()).status).toBe(201);
  expect((await other.call('GET', '/v1/team/spending').then((answer) => answer.json())) as Spending).toMatchObject({ rows: [] });
  expect((await spending()).rows).toHaveLength(1);
  expect((await (await berta.call('GET', '/v1/team/spending')).json()) as Spending).toMatchObject({ rows: [], reserved: 0 });
  for (const path of ['nobody/day', 'team/year']) expect((await setBudget(path, limits)).status).toBe(400);
  expect((await setBudget('team/day', { soft: 2, hard: 1 })).status).toBe(400);
  for (const query of ['?from=today', '?from=2026-11-31', '?from=2026-11-22&to=2026-11-01', '?from=2020-01-01', '?format=xml'])
    expect((await call('GET', `/v1/team/spending${query}`)).status).toBe(400);
});

test('spending is told by day, member and model, and as a table that no spreadsheet takes for formulas', async () => {
  const { ask, done, person, clock, spending, call, mine } = await start();
  const berta = await person('=HYPERLINK("x"), Berta', 'member');
  await done((await ask(berta.call)).turnId);
  await done((await ask()).turnId);
  clock.now = Date.UTC(2026, 10, 23, 1);
  const open = await ask(undefined, undefined, { model: 'gpt-image-2' });
  const { rows, reserved, spent } = await spending();
  const model = 'gpt-image-2.5-sunburst';
  expect(rows).toMatchObject([
    { day: '2026-11-22', memberId: berta.member.id, member: '=HYPERLINK("x"), Berta', model, turns: 1, spent: cost, reserved: 0 },
    { day: '2026-11-22', member: 'You', model, turns: 1, spent: cost, reserved: 0 },
    { day: '2026-11-23', member: 'You', model: 'gpt-image-2', turns: 1, spent: 0, reserved },
  ]);
  expect(spent).toBe(2 * cost);
  expect(reserved).toBe((await mine()).today.reserved);
  expect((await spending('?from=2026-11-23&to=2026-11-23')).rows).toHaveLength(1);
  const table = await call('GET', '/v1/team/spending?from=2026-11-22&to=2026-11-22&format=csv');
  expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(table.headers.get('content-disposition')).toBe('attachment; filename="spending-2026-11-22-2026-11-22.csv"');
  const [head, first, second] = (await table.text()).split('\r\n');
  expect(head).toBe('day,member,member_id,model,turns,pictures,reserved_usd,spent_usd');
  expect(first).toBe(`2026-11-22,"'=HYPERLINK(""x""), Berta",${berta.member.id},${model},1,0,0.000000000,0.003000000`);
  expect(second).toContain(',You,');
  await call('POST', `/v1/turns/${open.turnId}/cancel`);
});

test('an alt text is held for and booked, by the model that wrote it, and not asked for over a limit', async () => {
  const describer: Describer = {
    describe: async () => ({ said: { is: 'words', words: 'A sky' }, usage: { read: 100, cached: 0, written: 20 } }),
  };
  const { ask, end, upload, call, spending, setBudget } = await start({ describer });
  const picture = colourPng({ width: 1024, height: 640 });
  const sha256 = await upload(picture);
  expect(sha256).toBe(sha256Of(picture));
  const { turnId } = await ask();
  const header = { type: 'png', width: 1024, height: 640 } as const;
  await end(
    turnId,
    { type: 'picture', picture: { sha256, header }, revisedPrompt: null },
    { type: 'usage', usage, reported: {} },
    { type: 'ended', outcome: { state: 'done' } },
  );
  await setBudget('team/day', { soft: null, hard: cost });
  const refused = await call('POST', `/v1/turns/${turnId}/variants/0/alt`);
  expect(refused.status).toBe(402);
  await setBudget('team/day', { soft: null, hard: cents(100) });
  const { cost: paid } = (await (await call('POST', `/v1/turns/${turnId}/variants/0/alt`)).json()) as { cost: number };
  expect(paid).toBe(100 * 100 + 20 * 500);
  expect((await spending()).rows).toMatchObject([
    { model: 'gpt-6-luna', turns: 0, pictures: 0, spent: paid, reserved: 0 },
    { model: 'gpt-image-2.5-sunburst', turns: 1, pictures: 1, spent: cost, reserved: 0 },
  ]);
});
