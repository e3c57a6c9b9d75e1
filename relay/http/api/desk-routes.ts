import { Hono } from 'hono';
import { AuditPage, Desk, StorageReport, TeamTurns, UpstreamReport } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { adminOf, callerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';
import { readChoice } from './read-params.ts';

/** What is under way in the team, and what its admins look after. */
export function deskRoutes({ desk, audit }: Pick<Services, 'desk' | 'audit'>) {
  return new Hono()
    .get(
      '/turns',
      describe({
        summary: 'The team’s turns that are under way, or for admins those whose outcome is unknown.',
        query: { state: Desk.options },
        answers: { 200: TeamTurns },
      }),
      async (c) => {
        const state = readChoice(c.req.query('state'), Desk.options, 'state');
        const { teamId } = state === 'unknown' ? adminOf(c) : callerOf(c);
        return c.json(await desk.turns(teamId, state));
      },
    )
    .get('/upstream', describe({ summary: 'How the model service has done for the team.', answers: { 200: UpstreamReport } }), async (c) =>
      c.json(await desk.upstream(adminOf(c).teamId)),
    )
    .get('/storage', describe({ summary: 'What is kept for the team.', answers: { 200: StorageReport } }), async (c) =>
      c.json(await desk.storage(adminOf(c).teamId)),
    )
    .get(
      '/audit',
      describe({
        summary: 'Who did what to the team, newest first.',
        query: { before: 'What `next` of the page before says; left out, from the newest.' },
        answers: { 200: AuditPage },
      }),
      async (c) => c.json(await audit.page(adminOf(c).teamId, c.req.query('before') ?? null)),
    );
}
