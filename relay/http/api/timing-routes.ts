import { Hono } from 'hono';
import { Timings } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { askerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';

export function timingRoutes({ turns }: Pick<Services, 'turns'>) {
  return new Hono().get('/', describe({ summary: 'How long turns usually take.', answers: { 200: Timings } }), async (c) =>
    c.json(await turns.timings(askerOf(c))),
  );
}
