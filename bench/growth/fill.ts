import { sql } from 'kysely';
import { type Database, openDatabase } from '../../relay/store/database/database.ts';
import { isPostgres } from '../../relay/store/database/dialect.ts';
import { solo } from '../../relay/team/solo.ts';

const dayMs = 24 * 60 * 60 * 1000;
const turnsPerSession = 20;
/** A thousand are more than a month, so that what is told of a month is told of as many in every database. */
const turnsPerDay = 25;
const members = 8;

export interface Filled {
  database: Database;
  turns: number;
  /** The newest turn, which has ended, and its session. */
  turnId: string;
  sessionId: string;
}

/**
 * A database with so many turns in it, written as relays write them: twenty to a session, twenty-five a day by eight people, with the
 * events, pictures and names of all, the newest of them yesterday's.
 */
export async function fill(place: { folder: string } | { url: string }, turns: number, now: number): Promise<Filled> {
  const database = await openDatabase(place);
  const postgres = isPostgres(database);
  if (!postgres) for (const pragma of ['synchronous = off', 'cache_size = -400000']) await sql.raw(`pragma ${pragma}`).execute(database);
  // The ids that panels give are in the order of time, names of blobs in none; the same for a number everywhere.
  const id = (kind: string, number: string) => `'${kind}-' || (1000000000 + (${number}))`;
  const name = (kind: string, number: string) => `'${kind.repeat(48)}' || (1000000000000000 + (${number}) * 2654435761 % 4294967296)`;
  const begun = `cast(${now - dayMs} as bigint) - (${turns} - i) * ${dayMs / turnsPerDay}`;
  const sessionOf = `(i - 1) / ${turnsPerSession}`;
  const memberOf = `'member-' || (i % ${members})`;
  const bigint = (number: string) => `cast(${number} as bigint)`;
  const insert = async (into: string, values: string, count = turns) => {
    const numbers = `with recursive numbers(i) as (select ${bigint('1')} union all select i + 1 from numbers where i < ${count})`;
    await sql.raw(`insert into ${into} ${numbers} select ${values} from numbers`).execute(database);
  };
  const team = `'${solo.teamId}'`;
  const request = `'{"sessionId":"' || ${id('session', sessionOf)} || '","prompt":"Make the sky a little more teal, and leave the roofs as they are","base":"' || ${name('b', 'i')} || '","mask":"' || ${name('m', 'i')} || '","guides":[],"size":{"width":1024,"height":640},"quality":"low"}'`;
  const usage = `'{"inputTokens":800,"outputTokens":400,"imageInputTokens":700,"imageOutputTokens":' || (300 + i % 200) || ',"textInputTokens":100,"textOutputTokens":100,"cachedTokens":0}'`;
  const sessions = Math.ceil(turns / turnsPerSession);

  await insert('members (id, team_id, name, role, created_at)', `'member-' || (i - 1), ${team}, 'Member ' || i, 'member', 1`, members);
  await insert(
    'sessions (id, created_at, team_id, member_id)',
    `${id('session', 'i - 1')}, ${begun.replaceAll('- i', `- (i - 1) * ${turnsPerSession} - 1`)}, ${team}, ${memberOf}`,
    sessions,
  );
  await insert(
    `turns (id, session_id, parent_id, ordinal, state, request, model, lane, member_id, pictures, created_at, sent_at, ended_at, last_event,
      usage, cost, reserved, settled, admitted_at, images, response_id, estimate, blobs_noted)`,
    `${id('turn', 'i')}, ${id('session', sessionOf)}, case when (i - 1) % ${turnsPerSession} = 0 then null else ${id('turn', 'i - 1')} end,
      (i - 1) % ${turnsPerSession} + 1, 'done', ${request}, 'gpt-image-2.5-sunburst', 'responses', ${memberOf},
      '[{"width":1024,"height":640}]', ${begun}, ${begun} + 40, ${begun} + 20000, 6,
      ${usage}, 9000000, 12000000, 9000000, ${begun}, 1, 'resp-' || i, '{"least":1,"most":2}', 1`,
  );
  for (let n = 1; n <= 6; n += 1)
    await insert(
      'events (turn_id, n, body)',
      `${id('turn', 'i')}, ${n}, '{"n":${n},"type":"partial","index":0,"blob":"' || ${name('p', 'i')} || '"}'`,
    );
  await insert(
    'variants (turn_id, position, raw, composite, thumbnail, width, height)',
    `${id('turn', 'i')}, 0, ${name('r', 'i')}, ${name('c', 'i')}, ${name('t', 'i')}, 1024, 640`,
  );
  for (const kind of ['b', 'm']) await insert('turn_blobs (sha256, turn_id)', `${name(kind, 'i')}, ${id('turn', 'i')}`);
  for (const kind of ['b', 'm', 'r', 'c', 't'])
    await insert('team_blobs (team_id, sha256, created_at)', `${team}, ${name(kind, 'i')}, ${begun}`);
  await insert(
    'alt_proposals (id, turn_id, member_id, position, picture, alt, model, cost, reserved, settled, created_at)',
    `'alt-' || i, ${id('turn', 'i')}, ${memberOf}, 0, ${name('r', 'i')}, 'A harbour', 'gpt-6-luna', 1000, 2000, 1000, ${begun}`,
  );
  await insert(
    'audit (id, team_id, at, member_id, what, about)',
    `'audit-' || i, ${team}, ${begun}, ${memberOf}, 'member.renamed', '{"name":"A"}'`,
  );
  const days = Math.ceil(turns / turnsPerDay);
  const day = postgres
    ? `to_char(to_timestamp((${now} - i * ${dayMs}) / 1000.0) at time zone 'UTC', 'YYYY-MM-DD')`
    : `strftime('%Y-%m-%d', (${now} - i * ${dayMs}) / 1000, 'unixepoch')`;
  for (let member = 0; member < members; member += 1)
    await insert('spending (team_id, member_id, day, reserved, spent)', `${team}, 'member-${member}', ${day}, 0, 9000000`, days);
  // As PostgreSQL does by itself in time.
  if (postgres) await sql.raw('vacuum analyze').execute(database);
  await database.destroy();

  const newest = BigInt(turns);
  const numbered = (kind: string, number: bigint) => `${kind}-${(number * 2654435761n) % 4294967296n}`;
  return {
    database: await openDatabase(place),
    turns,
    turnId: numbered('turn', newest),
    sessionId: numbered('session', (newest - 1n) / BigInt(turnsPerSession)),
  };
}
