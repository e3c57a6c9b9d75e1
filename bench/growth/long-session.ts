import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { TurnRequest } from '../../relay/contract.ts';
import { openDatabase } from '../../relay/store/database/database.ts';
import { sqlLeases } from '../../relay/store/turns/leases-sql.ts';
import { sqlQueue } from '../../relay/store/turns/queue-sql.ts';
import { sqlTurns } from '../../relay/store/turns/turns-sql.ts';
import { sqlTeamBlobs } from '../../relay/store/team/team-blobs-sql.ts';
import { diskBlobs } from '../../relay/store/blobs/blobs-disk.ts';
import { teamBlobs } from '../../relay/team/team-blobs.ts';
import { solo } from '../../relay/team/solo.ts';
import { testOffer } from '../../relay/testing/offers.ts';
import { noNews } from '../../relay/turns/row-news.ts';
import { turns } from '../../relay/turns/turns.ts';
import type { Heard } from '../../relay/turns/upstream.ts';
import { inTurns } from './in-turns.ts';
import type { Row } from './row.ts';

const lengths = [10, 100, 1000] as const;
const rounds = 21;
const size = { width: 1024, height: 640 };

/**
 * The relay's work for one more turn of a session that has so many: from the request to the end, with a service that answers at
 * once. Each turn goes on from the one before, and the conversation was begun anew every twelve, as its price has it done.
 */
export async function longSession(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-growth-'));
  const database = await openDatabase({ folder });
  const now = Date.now;
  const blobs = await diskBlobs(join(folder, 'blobs'));
  const picture = await blobs.add(new TextEncoder().encode('a picture'));
  const relay = turns({
    store: sqlTurns(database, now),
    leases: sqlLeases(database, now),
    queue: sqlQueue(database, now),
    pace: { imagesPerMinute: null, turnsAtOnce: null },
    unknownCost: null,
    news: noNews,
    teamBlobs: teamBlobs(blobs, sqlTeamBlobs(database), now),
    upstream: {
      offer: testOffer,
      resumes: async () => true,
      async *ask(): AsyncGenerator<Heard> {
        yield { type: 'sending', background: false };
        yield { type: 'running', responseId: randomUUID() };
        yield { type: 'picture', picture: { sha256: picture, header: { ...size, type: 'png' } }, revisedPrompt: null };
        yield { type: 'ended', outcome: { state: 'done' } };
      },
      async *takeUp(): AsyncGenerator<Heard> {},
    },
    owner: { name: 'bench', isGone: () => false },
    now,
    reportFault: (error) => {
      throw error;
    },
  });

  const sessions = lengths.map(() => ({ sessionId: randomUUID(), parentId: null as string | null }));
  async function oneMore(session: (typeof sessions)[number]): Promise<void> {
    const id = randomUUID();
    const request: TurnRequest = {
      sessionId: session.sessionId,
      prompt: 'Make the tower a little taller',
      guides: [],
      size,
      quality: 'low',
    };
    await relay.start(solo, id, { ...request, ...(session.parentId === null ? {} : { parentId: session.parentId }) });
    const events = await relay.follow(solo, id, 0, AbortSignal.timeout(30_000));
    for await (const event of events) if (event.type === 'ended') session.parentId = event.turn.id;
  }

  try {
    for (const [at, session] of sessions.entries()) {
      const first = randomUUID();
      await insertSession(session.sessionId, first, lengths[at]!);
      session.parentId = `${first}-${lengths[at]!}`;
    }
    const times = await inTurns(
      rounds,
      sessions.map((session) => () => oneMore(session)),
    );
    return times.map((ms, at) => ({ what: 'one more turn of a session', n: lengths[at]!, ms_p50: ms }));
  } finally {
    await relay.close(0);
    await sleep(50);
    await database.destroy();
    await rm(folder, { recursive: true, force: true });
  }

  async function insertSession(sessionId: string, first: string, length: number): Promise<void> {
    const numbers = sql.raw(`with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < ${length})`);
    await database
      .insertInto('sessions')
      .values({ id: sessionId, created_at: 1, team_id: solo.teamId, member_id: solo.memberId })
      .execute();
    const request = JSON.stringify({ sessionId, prompt: 'Make the tower a little taller', guides: [], size, quality: 'low' });
    await sql`insert into turns (id, session_id, parent_id, ordinal, state, request, model, lane, member_id, pictures, created_at, ended_at,
        last_event, rebuilt, response_id, settled, blobs_noted)
      ${numbers} select ${first} || '-' || i, ${sessionId}, case when i > 1 then ${first} || '-' || (i - 1) end, i, 'done', ${request},
        'gpt-image-2', 'responses', ${solo.memberId}, '[]', i, i, 0, i % 12 = 1, 'r', 0, 1 from numbers`.execute(database);
    await sql`insert into variants (turn_id, position, raw, width, height)
      ${numbers} select ${first} || '-' || i, 0, ${picture}, 1024, 640 from numbers`.execute(database);
  }
}
