import { Hono } from 'hono';
import { Health } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { describe } from './describe.ts';

export function healthRoutes({ health }: Pick<Services, 'health'>) {
  return new Hono().get(
    '/',
    describe({ summary: 'Whether the relay runs, and what it runs on.', answers: { 200: Health }, open: true }),
    async (c) => c.json(await health()),
  );
}
