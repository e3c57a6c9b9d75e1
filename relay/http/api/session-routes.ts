import { Hono } from 'hono';
import { RecentSessions, Session } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { askerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';
import { readId } from './read-params.ts';

export function sessionRoutes({ turns }: Pick<Services, 'turns'>) {
  return new Hono()
    .get('/', describe({ summary: 'The newest sessions that hold a picture.', answers: { 200: RecentSessions } }), async (c) =>
      c.json(await turns.recent(askerOf(c))),
    )
    .get('/:id', describe({ summary: 'A session and all its turns.', answers: { 200: Session } }), async (c) =>
      c.json(await turns.session(askerOf(c), readId(c))),
    );
}
