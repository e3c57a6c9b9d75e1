import { Hono } from 'hono';
import { AltProposal } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { askerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';
import { readId, readWholeNumber } from './read-params.ts';

export function altRoutes({ alts }: Pick<Services, 'alts'>) {
  return new Hono().post(
    '/:id/variants/:index/alt',
    describe({
      summary: 'Proposes an alt text for a variant; the same picture again is the same words, at no further cost.',
      answers: { 200: AltProposal },
    }),
    async (c) => {
      const index = readWholeNumber(c.req.param('index'), 'The number of the variant');
      return c.json(await alts.propose(askerOf(c), readId(c), index));
    },
  );
}
