import { Hono } from 'hono';
import { Corrections } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { askerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';

export function correctionRoutes({ turns }: Pick<Services, 'turns'>) {
  return new Hono().get('/', describe({ summary: 'How far costs have been from estimates.', answers: { 200: Corrections } }), async (c) =>
    c.json(await turns.corrections(askerOf(c))),
  );
}
