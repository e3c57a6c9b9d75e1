import type { ExpressionBuilder } from 'kysely';
import type { TurnRequest } from '../../contract.ts';
import { workingStates } from '../../turns/state.ts';
import type { Claim, LeaseStore } from '../../turns/turn-store.ts';
import { compiled } from '../database/compiled.ts';
import type { Database } from '../database/database.ts';
import { isPostgres, listed, tellOthers, timeFromNow } from '../database/dialect.ts';
import type { Tables } from '../database/tables.ts';
import { needTurn, writeHappening } from './turn-rows.ts';

const prolongLease = compiled((rows, { turnId, fence, forMs, now }: { turnId: string; fence: number; forMs: number; now: number }) =>
  rows
    .updateTable('turns')
    .set({ lease_until: timeFromNow(rows, forMs, () => now) })
    .where('id', '=', turnId)
    .where('fence', '=', fence),
);
/** What may be free for that one to take up: its lease has run out, or another has it. */
const mayBeFree = compiled((rows, { owner, now }: { owner: string; now: number }) => {
  const hasRunOut = isRunOut(rows, now);
  return begunTurns(rows)
    .select((is) => ['id', 'lease_owner', hasRunOut(is).as('has_run_out')])
    .where((is) => is.or([hasRunOut(is), is('lease_owner', '!=', owner)]));
});
const releaseLease = compiled((rows, { turnId, fence }: { turnId: string; fence: number }) =>
  rows.updateTable('turns').set({ lease_until: 0 }).where('id', '=', turnId).where('fence', '=', fence),
);
const toBeCancelled = compiled((rows, { turnIds }: { turnIds: string }) =>
  rows.selectFrom('turns').select('id').where('id', 'in', listed(rows, turnIds)).where('cancel_wanted', '=', 1),
);

/** Leases as columns of the turns they are for. */
export function sqlLeases(database: Database, now: () => number): LeaseStore {
  return {
    async claim({ owner, forMs }, except, isGone) {
      // Looking takes no lock; most of the time there is nothing to take up.
      const seen = (await mayBeFree(database, { owner, now: now() })).rows;
      const gone = [...new Set(seen.flatMap(({ lease_owner }) => lease_owner ?? []))].filter((name) => name !== owner && isGone(name));
      const isFree = ({ id, lease_owner, has_run_out }: (typeof seen)[number]) =>
        !except.includes(id) && (has_run_out || (lease_owner !== null && gone.includes(lease_owner)));
      if (!seen.some(isFree)) return null;
      const free = (rows: Database) =>
        begunTurns(rows)
          .select('id')
          .where('id', 'not in', except)
          .where((is) => is.or([isRunOut(rows, now())(is), is('lease_owner', 'in', gone)]))
          .orderBy('created_at')
          .limit(1)
          // Two relays that look at once take different turns.
          .$if(isPostgres(rows), (query) => query.forUpdate().skipLocked());
      return database.transaction().execute(async (rows) => {
        const taken = await rows
          .updateTable('turns')
          .set((turn) => ({ lease_owner: owner, lease_until: timeFromNow(rows, forMs, now), fence: turn('fence', '+', 1) }))
          .where('id', '=', free(rows))
          .returning('id')
          .executeTakeFirst();
        return taken ? readClaim(rows, taken.id) : null;
      });
    },
    claimUnknown: (turnId, { owner, forMs }) =>
      database.transaction().execute(async (rows) => {
        const taken = await rows
          .updateTable('turns')
          .set((turn) => ({ lease_owner: owner, lease_until: timeFromNow(rows, forMs, now), fence: turn('fence', '+', 1) }))
          .where('id', '=', turnId)
          .where('state', '=', 'unknown')
          .returning('id')
          .executeTakeFirst();
        return taken ? readClaim(rows, taken.id) : null;
      }),
    async prolong({ turnId, fence }, forMs) {
      const { numAffectedRows = 0n } = await prolongLease(database, { turnId, fence, forMs, now: now() });
      return numAffectedRows > 0n;
    },
    async release({ turnId, fence }) {
      await releaseLease(database, { turnId, fence });
      await tellOthers(database, turnId, 0);
    },
    async wantCancel(turnId) {
      await database.updateTable('turns').set({ cancel_wanted: 1 }).where('id', '=', turnId).where('state', 'in', workingStates).execute();
      await tellOthers(database, turnId, 0);
    },
    async cancelWanted(turnIds) {
      const { rows } = await toBeCancelled(database, { turnIds: JSON.stringify(turnIds) });
      return rows.map(({ id }) => id);
    },
    async learnResponse(turnId, responseId) {
      await database
        .updateTable('turns')
        .set({ response_id: responseId })
        .where('id', '=', turnId)
        .where('state', 'in', ['submitting', 'unknown'])
        .where('response_id', 'is', null)
        .execute();
    },
    letGo: (turnId, happening) =>
      database.transaction().execute(async (rows) => {
        const fenced = await rows
          .updateTable('turns')
          .set((turn) => ({ fence: turn('fence', '+', 1) }))
          .where('id', '=', turnId)
          .where('state', '=', 'unknown')
          .returning('fence')
          .executeTakeFirst();
        return fenced ? (await writeHappening(rows, { turnId, fence: fenced.fence }, happening)) !== null : false;
      }),
  };
}

/** In work, whoever has it. Those that wait for their time are let in by the queue. */
function begunTurns(rows: Database) {
  return rows
    .selectFrom('turns')
    .where('state', 'in', workingStates)
    .where((is) => is.or([is('state', '!=', 'reserved'), is('admitted_at', 'is not', null)]));
}

function isRunOut(rows: Database, now: number) {
  return (is: ExpressionBuilder<Tables, 'turns'>) =>
    is(
      'lease_until',
      '<',
      timeFromNow(rows, 0, () => now),
    );
}

/** A turn as its new holder needs to know it. */
export async function readClaim(rows: Database, turnId: string): Promise<Claim> {
  const turn = await needTurn(rows, turnId);
  const row = await rows
    .selectFrom('turns')
    .innerJoin('sessions', 'sessions.id', 'turns.session_id')
    .select(['fence', 'request', 'sessions.team_id', 'turns.member_id', 'response_id', 'cursor', 'background', 'cancel_wanted'])
    .where('turns.id', '=', turnId)
    .executeTakeFirstOrThrow();
  return {
    lease: { turnId, fence: row.fence },
    turn,
    request: JSON.parse(row.request) as TurnRequest,
    asker: { teamId: row.team_id, memberId: row.member_id },
    responseId: row.response_id,
    cursor: row.cursor,
    background: row.background === 1,
    cancelWanted: row.cancel_wanted === 1,
  };
}
