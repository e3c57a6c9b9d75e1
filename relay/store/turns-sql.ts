import type { Updateable } from 'kysely';
import type { Failure, Turn, TurnEvent, TurnRequest, Usage } from '../contract.ts';
import { advance, type Happening } from '../turns/state.ts';
import type { TurnStore } from '../turns/turn-store.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** Sessions, turns, variants and events as rows. */
export function sqlTurns(database: Database): TurnStore {
  return {
    begin: ({ id, request, model, createdAt }) =>
      database.transaction().execute(async (rows) => {
        await rows
          .insertInto('sessions')
          .values({ id: request.sessionId, created_at: createdAt })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        const { last } = await rows
          .selectFrom('turns')
          .select((select) => select.fn.max('ordinal').as('last'))
          .where('session_id', '=', request.sessionId)
          .executeTakeFirstOrThrow();
        const added = await rows
          .insertInto('turns')
          .values({
            id,
            session_id: request.sessionId,
            parent_id: request.parentId ?? null,
            ordinal: (last ?? 0) + 1,
            state: 'submitting',
            request: JSON.stringify(request),
            model,
            created_at: createdAt,
            last_event: 0,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        return added !== undefined;
      }),
    find: (turnId) => findTurn(database, turnId),
    async requestOf(turnId) {
      const row = await database.selectFrom('turns').select('request').where('id', '=', turnId).executeTakeFirst();
      return row ? (JSON.parse(row.request) as TurnRequest) : null;
    },
    async session(sessionId) {
      const row = await database.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst();
      if (!row) return null;
      const ids = await database.selectFrom('turns').select('id').where('session_id', '=', sessionId).orderBy('ordinal').execute();
      return { id: row.id, createdAt: row.created_at, turns: await Promise.all(ids.map(({ id }) => needTurn(database, id))) };
    },
    async markSent(turnId, at) {
      await database.updateTable('turns').set({ sent_at: at }).where('id', '=', turnId).execute();
    },
    async wasSent(turnId) {
      const row = await database.selectFrom('turns').select('sent_at').where('id', '=', turnId).executeTakeFirstOrThrow();
      return row.sent_at !== null;
    },
    async responseOf(turnId) {
      const row = await database.selectFrom('turns').select('response_id').where('id', '=', turnId).executeTakeFirstOrThrow();
      return row.response_id;
    },
    record: (turnId, happening) =>
      database.transaction().execute(async (rows) => {
        const { turn, event } = advance(await needTurn(rows, turnId), happening);
        await rows.updateTable('turns').set(changedColumns(turn, happening)).where('id', '=', turnId).execute();
        if (event.type === 'variant') {
          const { index, raw, width, height, revisedPrompt } = event.variant;
          const values = { turn_id: turnId, position: index, raw, width, height, revised_prompt: revisedPrompt };
          await rows.insertInto('variants').values(values).execute();
        }
        await rows
          .insertInto('events')
          .values({ turn_id: turnId, n: event.n, body: JSON.stringify(event) })
          .execute();
        return event;
      }),
    async noteUsage(turnId, reported) {
      await database
        .updateTable('turns')
        .set({ reported_usage: JSON.stringify(reported) })
        .where('id', '=', turnId)
        .execute();
    },
    async noteComposite(turnId, variant, blob) {
      await database
        .updateTable('variants')
        .set({ composite: blob })
        .where('turn_id', '=', turnId)
        .where('position', '=', variant)
        .execute();
    },
    async eventsAfter(turnId, after) {
      const events = await database
        .selectFrom('events')
        .select('body')
        .where('turn_id', '=', turnId)
        .where('n', '>', after)
        .orderBy('n')
        .execute();
      return events.map(({ body }) => JSON.parse(body) as TurnEvent);
    },
    async live() {
      const ids = await database
        .selectFrom('turns')
        .select('id')
        .where('state', 'in', ['submitting', 'running'])
        .orderBy('created_at')
        .execute();
      return Promise.all(ids.map(({ id }) => needTurn(database, id)));
    },
  };
}

function changedColumns(turn: Turn, happening: Happening): Updateable<Tables['turns']> {
  return {
    state: turn.state,
    said: turn.said,
    ended_at: turn.endedAt,
    failure: turn.failure && JSON.stringify(turn.failure),
    usage: turn.usage && JSON.stringify(turn.usage),
    last_event: turn.lastEvent,
    ...(happening.type === 'running' ? { response_id: happening.responseId } : {}),
  };
}

async function needTurn(rows: Database, turnId: string): Promise<Turn> {
  const turn = await findTurn(rows, turnId);
  if (!turn) throw new Error(`Turn ${turnId} is not in the database.`);
  return turn;
}

async function findTurn(rows: Database, turnId: string): Promise<Turn | null> {
  const row = await rows.selectFrom('turns').selectAll().where('id', '=', turnId).executeTakeFirst();
  if (!row) return null;
  const variants = await rows.selectFrom('variants').selectAll().where('turn_id', '=', turnId).orderBy('position').execute();
  const request = JSON.parse(row.request) as TurnRequest;
  return {
    id: row.id,
    sessionId: row.session_id,
    parentId: row.parent_id,
    state: row.state,
    prompt: request.prompt,
    base: request.base ?? null,
    inset: request.inset ?? null,
    mask: request.mask ?? null,
    guides: request.guides,
    size: request.size,
    quality: request.quality,
    model: row.model,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    endedAt: row.ended_at,
    rebuilt: row.rebuilt === 1,
    variants: variants.map((variant) => ({
      index: variant.position,
      raw: variant.raw,
      width: variant.width,
      height: variant.height,
      composite: variant.composite,
      revisedPrompt: variant.revised_prompt,
    })),
    said: row.said,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    usage: row.usage === null ? null : (JSON.parse(row.usage) as Usage),
    lastEvent: row.last_event,
  };
}
