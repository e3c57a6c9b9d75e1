import { RelayError } from '../errors.ts';
import type { Invitations } from './invitations.ts';
import type { Tokens } from './tokens.ts';
import type { WebSessions } from './web-sessions.ts';

/**
 * The teams that the relay's settings name. All that another has is kept, and nobody of it comes in until it is named again. What
 * its members have asked for ends as usual.
 */
export interface ServedTeams {
  has(teamId: string): boolean;
  /** The ways in, of these teams' members alone. Each throws RelayError `team_closed` for somebody of another. */
  tokens(all: Tokens): Tokens;
  webSessions(all: WebSessions): WebSessions;
  invitations(all: Invitations): Invitations;
}

export function servedTeams(ids: readonly string[]): ServedTeams {
  const served = new Set(ids);
  function only<Found extends { teamId: string }>(found: Found | null): Found | null {
    if (found && !served.has(found.teamId)) throw teamClosed();
    return found;
  }

  return {
    has: (teamId) => served.has(teamId),
    tokens: (all) => ({
      ...all,
      check: async (token) => only(await all.check(token)),
      async issue(memberId, name) {
        const token = await all.issue(memberId, name);
        const caller = await all.check(token);
        if (caller && !served.has(caller.teamId) && caller.way.type === 'token') await all.revoke(caller.teamId, memberId, caller.way.id);
        only(caller);
        return token;
      },
    }),
    webSessions: (all) => ({ ...all, check: async (secret) => only(await all.check(secret)) }),
    invitations(all) {
      async function look(secret: string) {
        const found = await all.look(secret);
        only(found);
        return found;
      }
      return {
        ...all,
        look,
        async accept(secret, name) {
          await look(secret);
          return all.accept(secret, name);
        },
      };
    },
  };
}

export function teamClosed(): RelayError {
  return new RelayError(
    'team_closed',
    'This relay does not serve your team any more. All the team had is kept: ask whoever runs the relay to name it again.',
  );
}
