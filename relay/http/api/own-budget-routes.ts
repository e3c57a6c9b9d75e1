import { Hono } from 'hono';
import { MyBudget } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { askerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';

export function ownBudgetRoutes({ budgets }: Pick<Services, 'budgets'>) {
  return new Hono().get('/', describe({ summary: 'What the caller may still spend.', answers: { 200: MyBudget } }), async (c) =>
    c.json(await budgets.mine(askerOf(c)), 200, { 'cache-control': 'no-store' }),
  );
}
