import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

/** Everything from before belongs to the one team there was, and its one member. Relays of before go on writing rows for them. */
const solo = { team: '00000000-0000-4000-8000-000000000001', member: '00000000-0000-4000-8000-000000000002' };

const day = 24 * 60 * 60 * 1000;
const batch = 500;

/** Tables as they are when this step has run: later ones may look different. */
interface Rows {
  teams: { id: string; name: string; created_at: number };
  members: { id: string; team_id: string; name: string; role: string; created_at: number };
  turns: { id: string; request: string };
  variants: { turn_id: string; raw: string; composite: string | null; thumbnail: string | null };
  events: { turn_id: string; body: string };
  tokens: { hash: string; id: string; expires_at: number };
  team_blobs: { team_id: string; sha256: string; created_at: number };
}

export async function up(database: Kysely<Rows>): Promise<void> {
  await makeTeams(database);
  await makeAccess(database);
  await makeMoney(database);
  await nameTokens(database);
  await giveBlobs(database);
}

async function makeTeams(database: Kysely<Rows>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('teams')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('members')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull().references('teams.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('removed_at', 'bigint')
    .execute();
  await schema.createIndex('members_by_team').on('members').column('team_id').execute();
  await schema
    .createIndex('members_by_subject')
    .on('members')
    .columns(['team_id', 'subject'])
    .unique()
    .where(sql.ref('removed_at'), 'is', null)
    .execute();

  const created_at = Date.now();
  await database.insertInto('teams').values({ id: solo.team, name: 'Solo', created_at }).execute();
  await database.insertInto('members').values({ id: solo.member, team_id: solo.team, name: 'You', role: 'admin', created_at }).execute();

  // SQLite adds one column a statement, and none that both refers to a row and has a default.
  for (const table of ['sessions', 'presets'])
    await schema
      .alterTable(table)
      .addColumn('team_id', 'text', (column) => column.notNull().defaultTo(solo.team))
      .execute();
  for (const table of ['sessions', 'turns', 'alt_proposals', 'tokens'])
    await schema
      .alterTable(table)
      .addColumn('member_id', 'text', (column) => column.notNull().defaultTo(solo.member))
      .execute();
  await schema.createIndex('sessions_by_team').on('sessions').column('team_id').execute();
  await schema.createIndex('presets_by_team').on('presets').column('team_id').execute();
  await schema.createIndex('turns_by_member').on('turns').column('member_id').execute();

  await schema
    .createTable('team_blobs')
    .addColumn('team_id', 'text', (column) => column.notNull().references('teams.id'))
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('team_blobs_key', ['team_id', 'sha256'])
    .execute();
}

async function makeAccess(database: Kysely<Rows>): Promise<void> {
  const { schema } = database;
  await schema.alterTable('tokens').addColumn('id', 'text').execute();
  for (const time of ['last_used_at', 'expires_at']) await schema.alterTable('tokens').addColumn(time, 'bigint').execute();
  await schema.createIndex('tokens_by_id').on('tokens').column('id').unique().execute();
  await schema.createIndex('tokens_by_member').on('tokens').column('member_id').execute();
  await schema.alterTable('pairings').addColumn('member_id', 'text').execute();

  await schema
    .createTable('invitations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('team_id', 'text', (column) => column.notNull().references('teams.id'))
    .addColumn('member_id', 'text', (column) => column.references('members.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('created_by', 'text', (column) => column.references('members.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await schema.createIndex('invitations_by_team').on('invitations').column('team_id').execute();
  await schema
    .createTable('web_sessions')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('member_id', 'text', (column) => column.notNull().references('members.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('web_sessions_by_member').on('web_sessions').column('member_id').execute();
  await schema
    .createTable('audit')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull().references('teams.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('member_id', 'text')
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('audit_by_time').on('audit').columns(['team_id', 'at']).execute();
}

async function makeMoney(database: Kysely<Rows>): Promise<void> {
  const { schema } = database;
  for (const amount of ['reserved', 'settled']) await schema.alterTable('turns').addColumn(amount, 'bigint').execute();
  await schema
    .createTable('budgets')
    .addColumn('team_id', 'text', (column) => column.notNull().references('teams.id'))
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('soft', 'bigint')
    .addColumn('hard', 'bigint')
    .addPrimaryKeyConstraint('budgets_key', ['team_id', 'member_id', 'period'])
    .execute();
  await schema
    .createTable('spending')
    .addColumn('team_id', 'text', (column) => column.notNull().references('teams.id'))
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('reserved', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('spent', 'bigint', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('spending_key', ['team_id', 'member_id', 'day'])
    .execute();
  await schema
    .createTable('rate_buckets')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('tokens', 'double precision', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}

/** They get as long as if they had just been used. */
async function nameTokens(database: Kysely<Rows>): Promise<void> {
  for (const { hash } of await database.selectFrom('tokens').select('hash').execute())
    await database
      .updateTable('tokens')
      .set({ id: randomUUID(), expires_at: Date.now() + 90 * day })
      .where('hash', '=', hash)
      .execute();
}

/** All that turns were asked with and brought. What no turn names is sent again when it is needed. */
async function giveBlobs(database: Kysely<Rows>): Promise<void> {
  for (let last = ''; ;) {
    const turns = await database.selectFrom('turns').select(['id', 'request']).where('id', '>', last).orderBy('id').limit(batch).execute();
    const [newest] = turns.slice(-1);
    if (!newest) return;
    const ids = turns.map(({ id }) => id);
    const variants = await database.selectFrom('variants').select(['raw', 'composite', 'thumbnail']).where('turn_id', 'in', ids).execute();
    const partials = await database
      .selectFrom('events')
      .select('body')
      .where('turn_id', 'in', ids)
      .where('body', 'like', '%"type":"partial"%')
      .execute();
    const names = [
      ...turns.flatMap(({ request }) => namedBy(request)),
      ...variants.flatMap(({ raw, composite, thumbnail }) => [raw, composite, thumbnail]),
      ...partials.map(({ body }) => (JSON.parse(body) as { blob?: string }).blob),
    ];
    await keep(database, new Set(names.filter((name) => typeof name === 'string')));
    last = newest.id;
  }
}

function namedBy(request: string): (string | undefined)[] {
  const { base, mask, markup, scene, crop, guides } = JSON.parse(request) as {
    [part in 'base' | 'mask' | 'markup' | 'scene']?: string;
  } & { crop?: { captured: string; mask: string }; guides?: { blob: string }[] };
  return [base, mask, markup, scene, crop?.captured, crop?.mask, ...(guides ?? []).map(({ blob }) => blob)];
}

async function keep(database: Kysely<Rows>, names: ReadonlySet<string>): Promise<void> {
  const rows = [...names].map((sha256) => ({ team_id: solo.team, sha256, created_at: Date.now() }));
  for (let from = 0; from < rows.length; from += batch)
    await database
      .insertInto('team_blobs')
      .values(rows.slice(from, from + batch))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
