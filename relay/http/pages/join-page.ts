import { Hono } from 'hono';
import * as v from 'valibot';
import { RelayError } from '../../errors.ts';
import { maxPersonNameLength } from '../../limits.ts';
import type { Services } from '../../services.ts';
import { wrongGuesses } from '../../team/wrong-guesses.ts';
import { callerAddress } from '../callers/caller-address.ts';
import { askForInvitation, askToJoin, readFragment } from './join-views.ts';
import { isFromOwnPage } from '../callers/own-page.ts';
import { page, tell } from './page.ts';
import { pageFault } from './page-fault.ts';
import { readForm } from './read-form.ts';
import { sessionCookie } from '../callers/session-cookie.ts';

const PersonName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxPersonNameLength));

/** Where an invitation is accepted. The secret comes behind the `#` of its link and is posted: no address, no log has it. */
export function joinPage(services: Pick<Services, 'invitations' | 'webSessions' | 'signIn' | 'audit' | 'mode' | 'publicUrl' | 'log'>) {
  const { invitations, webSessions, signIn, audit, mode } = services;
  const cookie = sessionCookie(services);
  const guesses = wrongGuesses(Date.now);
  const app = new Hono();
  app.onError(pageFault(services));

  async function look(secret: string, from: string) {
    guesses.check(from);
    try {
      return await invitations.look(secret);
    } catch (error) {
      guesses.note(from);
      throw error;
    }
  }

  app.use(async (c, next) => {
    if (mode === 'team') return next();
    return page(c, tell('Nothing to join', 'This relay serves the one person at its computer.'), { status: 404 });
  });

  app.get('/', (c) => page(c, askForInvitation(), { script: readFragment }));

  app.post('/', async (c) => {
    const { secret = '', name } = await readForm(c);
    if (!isFromOwnPage(c, services)) {
      return page(c, tell('That did not work', 'This form was sent by another site. Open the link again.'), { status: 403 });
    }
    const invited = await look(secret.trim(), callerAddress(c));
    if (name === undefined) return page(c, askToJoin({ ...invited, secret: secret.trim(), host: signIn?.service.host ?? null }));
    const member = await invitations.accept(secret.trim(), readName(name));
    // Who was somebody else in this browser is not so any more.
    const before = cookie.read(c);
    if (before !== null) await webSessions.end(before);
    const visit = await webSessions.begin(member.id);
    const caller = await webSessions.check(visit);
    const about = { name: member.name, role: member.role };
    if (caller) await audit.note({ teamId: caller.teamId, memberId: member.id }, { what: 'member.joined', about });
    cookie.write(c, visit);
    // Who looks after a team begins with its people; others with their panel.
    return c.redirect(member.role === 'admin' ? '/team#members' : '/pair', 303);
  });

  return app;
}

function readName(text: string): string {
  const result = v.safeParse(PersonName, text);
  if (result.success) return result.output;
  throw new RelayError('bad_request', `Write the name your team knows you by, in at most ${maxPersonNameLength} characters.`);
}
