import type { Context } from 'hono';
import type { Turn } from '../../contract.ts';
import { RelayError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { askerOf, callerOf } from '../callers/caller.ts';

/**
 * A session is the team's, but a turn under way is the picture and the money of who asked for it: they may end it, and admins may.
 * The others of the team may follow it, place what it brings, and go on from that.
 */
export function endingTurns({ turns, audit }: Pick<Services, 'turns' | 'audit'>) {
  /** @throws RelayError `not_allowed`, or `not_found` */
  async function ask(c: Context, turnId: string): Promise<{ turn: Turn; by: { id: string; name: string }; isOwn: boolean }> {
    const turn = await turns.find(askerOf(c), turnId);
    const by = await turns.askedBy(askerOf(c), turnId);
    const { member } = callerOf(c);
    const isOwn = by.id === member.id;
    if (isOwn || member.role === 'admin') return { turn, by, isOwn };
    throw new RelayError(
      'not_allowed',
      `${by.name || 'Somebody else'} asked for this turn: only they can end it, or an admin of the team.`,
    );
  }

  return {
    ask,
    /** Stops it; that of somebody else goes on the record, before anything is done about it. */
    async cancel(c: Context, turnId: string): Promise<Turn> {
      const { turn, by, isOwn } = await ask(c, turnId);
      const isUnderWay = turn.endedAt === null && turn.state !== 'unknown';
      if (isUnderWay && !isOwn) await audit.note(askerOf(c), { what: 'turn.cancelled', about: { turn: turnId, of: by.name } });
      return turns.cancel(askerOf(c), turnId);
    },
  };
}
