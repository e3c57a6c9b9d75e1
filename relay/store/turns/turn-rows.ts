import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Failure, Turn, TurnRequest, Usage } from '../../contract.ts';
import { advance, type Happening, picturelessStates } from '../../turns/state.ts';
import type { Lease } from '../../turns/turn-store.ts';
import { compiled } from '../database/compiled.ts';
import type { Database } from '../database/database.ts';
import { tellOthers } from '../database/dialect.ts';
import { settleTurn } from '../money/settle-rows.ts';
import type { Tables } from '../database/tables.ts';
import { isOfTeam } from './is-of-team.ts';

type Changes = Updateable<Tables['turns']>;

const turnRow = compiled((rows, { turnId, teamId, fence }: { turnId: string; teamId?: string; fence?: number }) =>
  rows
    .selectFrom('turns')
    .selectAll()
    .where('id', '=', turnId)
    .$if(teamId !== undefined, (query) => query.where(isOfTeam(teamId ?? '')))
    .$if(fence !== undefined, (query) => query.where('fence', '=', fence ?? 0)),
);
const variantRows = compiled((rows, { turnId }: { turnId: string }) =>
  rows.selectFrom('variants').selectAll().where('turn_id', '=', turnId).orderBy('position'),
);

/** @param where it is to be: in that team, under that fence */
export async function findTurn(rows: Database, turnId: string, where: { teamId?: string; fence?: number } = {}): Promise<Turn | null> {
  const [row] = (await turnRow(rows, { turnId, ...where })).rows;
  if (!row) return null;
  return turnOf(row, picturelessStates.includes(row.state) ? [] : (await variantRows(rows, { turnId })).rows);
}

/** @param variants its own, in order */
function turnOf(row: Selectable<Tables['turns']>, variants: readonly Selectable<Tables['variants']>[]): Turn {
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
    crop: request.crop ?? null,
    scene: request.scene ?? null,
    guides: request.guides,
    size: request.size,
    quality: request.quality,
    lane: row.lane ?? 'responses',
    complexity: request.complexity ?? null,
    transparent: request.transparent ?? false,
    format: request.format ?? 'png',
    asked: request.variants ?? 1,
    batchId: request.batchId ?? null,
    markup: request.markup ?? null,
    notes: request.notes ?? null,
    model: row.model,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    endedAt: row.ended_at,
    rebuilt: row.rebuilt === 1,
    rebuiltBecause: row.rebuilt_because,
    altered: row.altered === null ? [] : (JSON.parse(row.altered) as Turn['altered']),
    estimate: row.estimate === null ? null : (JSON.parse(row.estimate) as Turn['estimate']),
    cost: row.cost,
    requestId: row.request_id,
    variants: variants.map((variant) => ({
      index: variant.position,
      raw: variant.raw,
      width: variant.width,
      height: variant.height,
      composite: variant.composite,
      thumbnail: variant.thumbnail,
      revisedPrompt: variant.revised_prompt,
      format: variant.format,
    })),
    said: row.said,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    usage: row.usage === null ? null : (JSON.parse(row.usage) as Usage),
    starred: row.starred === 1,
    name: row.name,
    alt: row.alt,
    hidden: row.hidden === 1,
    lastEvent: row.last_event,
  };
}

/** Turns and the variants of all of them, each read at once: turns keep their order, variants are in theirs. */
export function turnsOf(rows: readonly Selectable<Tables['turns']>[], variants: readonly Selectable<Tables['variants']>[]): Turn[] {
  const byTurn = new Map(rows.map(({ id }): [string, Selectable<Tables['variants']>[]] => [id, []]));
  for (const variant of variants) byTurn.get(variant.turn_id)?.push(variant);
  return rows.map((row) => turnOf(row, byTurn.get(row.id) ?? []));
}

export async function needTurn(rows: Database, turnId: string): Promise<Turn> {
  const turn = await findTurn(rows, turnId);
  if (!turn) throw new Error(`Turn ${turnId} is not in the database.`);
  return turn;
}

const changeTurn = compiled((rows, { turnId, itsFence, ...changes }: { turnId: string; itsFence: number } & Changes) =>
  rows.updateTable('turns').set(changes).where('id', '=', turnId).where('fence', '=', itsFence),
);
const addEvent = compiled((rows, event: { turn_id: string; n: number; body: string }) => rows.insertInto('events').values(event));
const addVariant = compiled((rows, variant: Insertable<Tables['variants']>) => rows.insertInto('variants').values(variant));

/**
 * Writes what happened to a turn, its event, and what its end has cost. Called within a transaction.
 * @param lease whose write it is
 * @param known how the turn stands, where that need not be read
 * @returns how it stands now; null when the fence has been raised: nothing is written then
 */
export async function writeHappening(
  rows: Database,
  { turnId, fence }: Lease,
  happening: Happening,
  more: Changes = {},
  known?: Turn,
): Promise<Turn | null> {
  const before = known ?? (await findTurn(rows, turnId, { fence }));
  if (!before) return null;
  const { turn, event } = advance(before, happening);
  const { numAffectedRows } = await changeTurn(rows, {
    turnId,
    itsFence: fence,
    ...changedColumns(before, turn),
    ...columnsOf(happening),
    ...more,
  });
  if (!numAffectedRows) return null;
  if (event?.type === 'variant') {
    const { index, raw, width, height, revisedPrompt, format } = event.variant;
    await addVariant(rows, { turn_id: turnId, position: index, raw, width, height, revised_prompt: revisedPrompt, format });
    await giveToTeam(rows, { turnId, sha256: raw });
  }
  if (event?.type === 'partial') await giveToTeam(rows, { turnId, sha256: event.blob });
  if (event) {
    await addEvent(rows, { turn_id: turnId, n: event.n, body: JSON.stringify(event) });
    await tellOthers(rows, turnId, event.n);
  }
  if (happening.type === 'ended') await settleTurn(rows, turn);
  return turn;
}

/** What a turn brings belongs to its team from the moment it is told. */
const giveToTeam = compiled((rows, { turnId, sha256 }: { turnId: string; sha256: string }) =>
  rows
    .insertInto('team_blobs')
    .columns(['team_id', 'sha256', 'created_at'])
    .expression((select) =>
      select
        .selectFrom('turns')
        .innerJoin('sessions', 'sessions.id', 'turns.session_id')
        .select(({ val }) => ['sessions.team_id', val(sha256).as('sha256'), 'turns.created_at'])
        .where('turns.id', '=', turnId),
    )
    .onConflict((conflict) => conflict.doNothing()),
);

/** No others: a column that is set costs the pages of all indexes it is in, also where it stays what it was. */
function changedColumns(before: Turn, turn: Turn): Changes {
  const was = columnsOfTurn(before);
  const changed = Object.entries(columnsOfTurn(turn)).filter(([name, value]) => value !== was[name as keyof typeof was]);
  return { ...Object.fromEntries(changed), last_event: turn.lastEvent };
}

function columnsOfTurn(turn: Turn) {
  return {
    state: turn.state,
    said: turn.said,
    sent_at: turn.sentAt,
    ended_at: turn.endedAt,
    rebuilt: turn.rebuilt ? 1 : 0,
    rebuilt_because: turn.rebuiltBecause,
    altered: turn.altered.length > 0 ? JSON.stringify(turn.altered) : null,
    cost: turn.cost,
    request_id: turn.requestId,
    failure: turn.failure && JSON.stringify(turn.failure),
    usage: turn.usage && JSON.stringify(turn.usage),
  };
}

function columnsOf(happening: Happening): Changes {
  return {
    ...(happening.type === 'sending' ? { background: happening.background ? 1 : 0 } : {}),
    ...(happening.type === 'ended' && happening.reported !== undefined ? { reported_usage: JSON.stringify(happening.reported) } : {}),
    ...(happening.type === 'running' ? { response_id: happening.responseId } : {}),
  };
}
