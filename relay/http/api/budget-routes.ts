import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { Budget, BudgetChange, BudgetHolder, Budgets, Limits, Period } from '../../contract.ts';
import { RelayError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { adminOf, askerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';
import { readJson } from './read-json.ts';

/** What the team and its members may spend; for admins. */
export function budgetRoutes({ budgets }: Pick<Services, 'budgets'>) {
  return new Hono()
    .get('/', describe({ summary: 'All budgets, and what counts against them.', answers: { 200: Budgets } }), async (c) =>
      c.json(await budgets.list(adminOf(c).teamId)),
    )
    .put(
      '/:holder/:period',
      describe({ summary: 'Sets what may be spent in a day or a month.', body: BudgetChange, answers: { 200: Budget } }),
      async (c) => {
        adminOf(c);
        const { holder, period } = readPlace(c);
        return c.json(await budgets.set(askerOf(c), holder, period, await readJson(c, BudgetChange)));
      },
    )
    .delete(
      '/:holder/:period',
      describe({
        summary: 'Takes a budget away.',
        query: { was: 'Its limits when it was looked at, as JSON: if they are others by now, they stay.' },
        answers: { 204: 'There is none now.' },
      }),
      async (c) => {
        adminOf(c);
        const { holder, period } = readPlace(c);
        await budgets.remove(askerOf(c), holder, period, readLimits(c.req.query('was')));
        return c.body(null, 204);
      },
    );
}

function readPlace(c: Context<Record<string, never>, string>): { holder: BudgetHolder; period: Period } {
  const place = { holder: c.req.param('holder'), period: c.req.param('period') };
  if (v.is(v.object({ holder: BudgetHolder, period: Period }), place)) return place;
  throw new RelayError('bad_request', 'The address must name “team”, “each” or a member’s id, then “day” or “month”.');
}

function readLimits(text: string | undefined): Limits | undefined {
  if (text === undefined) return undefined;
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), Limits), text);
  if (result.success) return result.output;
  throw new RelayError('bad_request', 'What the budget was is written as {"soft":null,"hard":5000000000}.');
}
