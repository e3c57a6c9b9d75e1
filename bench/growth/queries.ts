import { randomUUID } from 'node:crypto';
import { solo } from '../../relay/team/solo.ts';
import type { Database } from '../../relay/store/database/database.ts';
import { sqlBudgets } from '../../relay/store/money/budgets-sql.ts';
import { sqlSpending } from '../../relay/store/money/spending-sql.ts';
import { forgetSessions } from '../../relay/store/retention/forget-sessions.ts';
import { namedBlobs } from '../../relay/store/retention/named-blobs.ts';
import { noteRequests } from '../../relay/store/retention/note-requests.ts';
import { sqlAudit } from '../../relay/store/team/audit-sql.ts';
import { sqlStanding } from '../../relay/store/team/standing-sql.ts';
import { sqlTeamBlobs } from '../../relay/store/team/team-blobs-sql.ts';
import { sqlAlts } from '../../relay/store/turns/alts-sql.ts';
import { sqlDesk } from '../../relay/store/turns/desk-sql.ts';
import { sqlLeases } from '../../relay/store/turns/leases-sql.ts';
import { sqlLeftOverHolds } from '../../relay/store/turns/left-over-holds-sql.ts';
import { sqlMasks } from '../../relay/store/turns/masks-sql.ts';
import { sqlQueue } from '../../relay/store/turns/queue-sql.ts';
import { sqlTurns } from '../../relay/store/turns/turns-sql.ts';
import type { NewTurn } from '../../relay/turns/turn-store.ts';
import type { Filled } from './fill.ts';

const dayMs = 24 * 60 * 60 * 1000;
const never = new AbortController().signal;
const { teamId } = solo;
const asker = { teamId, memberId: 'member-0' };

/** What the relay asks of its database, by what it is for. Each can be asked again and again. */
export function queries({ turnId, sessionId }: Filled, database: Database, now: number): Record<string, () => Promise<unknown>> {
  const clock = () => now;
  const turns = sqlTurns(database, clock);
  const leases = sqlLeases(database, clock);
  const queue = sqlQueue(database, clock);
  const desk = sqlDesk(database);
  const holder = { owner: 'bench', forMs: 3000 };
  const someNames = async () => {
    const rows = await database.selectFrom('team_blobs').select('sha256').orderBy('sha256').limit(200).execute();
    return rows.map(({ sha256 }) => sha256);
  };
  const newTurn = (): NewTurn => ({
    id: randomUUID(),
    request: { sessionId: randomUUID(), prompt: 'A harbour', guides: [], size: { width: 1024, height: 640 }, quality: 'low' },
    lane: 'responses',
    model: 'gpt-image-2.5-sunburst',
    asker,
    pictures: [],
    estimate: null,
    hold: 1000,
    createdAt: now,
  });
  const gone = { type: 'ended', state: 'cancelled', failure: null, usage: null, cost: null, at: now } as const;

  return {
    'a turn that is begun, sent and ended': async () => {
      const lease = (await turns.begin(newTurn(), holder))!;
      await turns.record(lease, { type: 'sending', background: true, at: now });
      await turns.record(lease, { type: 'running', responseId: 'r' });
      await turns.record(lease, gone);
    },
    'a turn that waits and is let in': async () => {
      await turns.enqueue(newTurn());
      await queue.tellPlaces(now + 2000);
      const claim = await queue.admit(holder, { imagesPerMinute: 100_000, turnsAtOnce: 1000 });
      if (!claim) throw new Error('Nobody was let in.');
      await turns.record(claim.lease, gone);
    },
    'one turn': () => turns.findOf(teamId, turnId),
    'its events': () => turns.eventsAfter(turnId, 0),
    'what it goes on from': () => turns.ancestry(turnId, 16),
    'one session': () => turns.session(teamId, sessionId),
    'the newest sessions': () => turns.recent(teamId, 30),
    'what costs teach': () => turns.counted(teamId, 500),
    'how long turns take': () => turns.timed(teamId, 500),
    'word of other relays': () => turns.newestEvents([turnId]),
    'a look for free leases': async () => {
      await leases.claim(holder, [], () => false);
      await leases.cancelWanted([turnId]);
    },
    'a look at the queue': () => queue.isEmpty(),
    'a look for holds left over': () => sqlLeftOverHolds(database).settleSome(now - dayMs),
    'how turns stand, for /metrics': sqlStanding(database),
    'an alt text': () => sqlAlts(database).kept(turnId, 0, 'none'),
    'whether a team has a picture': () => sqlTeamBlobs(database).has(teamId, 'none'),
    'the team: what runs': () => desk.turns(teamId, 'working', 201),
    'the team: unknown outcomes': () => desk.turns(teamId, 'unknown', 201),
    'the team: the model service of a week': () => desk.ends(teamId, now - 7 * dayMs, 5000),
    'the team: how models keep to masks': () => sqlMasks(database)(teamId, now - 7 * dayMs),
    'the team: spending of a month': () => sqlSpending(database).rows(teamId, { from: now - 30 * dayMs, before: now }),
    'the team: the record': () => sqlAudit(database).read(teamId, { at: now - 2 * dayMs, id: 'a' }, 50),
    'the team: budgets': () => sqlBudgets(database).list(teamId, now),
    'budgets of one member': () => sqlBudgets(database).on(asker, now),
    'clearing away: sessions too old': () => forgetSessions(database, 1000, never),
    'clearing away: what turns were asked with': () => database.transaction().execute(noteRequests),
    'clearing away: which of 200 names are in use': async () => namedBlobs(database, await someNames(), teamId),
  };
}

/** What is told of the team's storage. Reads all, a page at a time, at most once a minute and while somebody looks. */
export function countAll(database: Database): Promise<unknown> {
  return sqlDesk(database).count(teamId);
}
