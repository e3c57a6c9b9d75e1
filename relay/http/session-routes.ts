import { Hono } from 'hono';
import { Session } from '../contract.ts';
import type { Services } from '../services.ts';
import { describe } from './describe.ts';
import { readId } from './read-params.ts';

export function sessionRoutes({ turns }: Pick<Services, 'turns'>) {
  return new Hono().get('/:id', describe({ summary: 'A session and all its turns.', answers: { 200: Session } }), async (c) =>
    c.json(await turns.session(readId(c))),
  );
}
