import { Hono } from 'hono';
import { Ready } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { describe } from './describe.ts';

/** For whoever shares out calls among relays. */
export function readyRoutes({ readiness }: Pick<Services, 'readiness'>) {
  return new Hono().get(
    '/',
    describe({ summary: 'Whether the relay can work just now, and why not.', answers: { 200: Ready, 503: Ready }, open: true }),
    async (c) => {
      const problems = [...(await readiness.problems())];
      return c.json({ ready: problems.length === 0, problems } satisfies Ready, problems.length === 0 ? 200 : 503);
    },
  );
}
