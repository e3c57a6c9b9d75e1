import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { TurnState } from '../../relay/contract.ts';

export interface TurnRow {
  id: string;
  state: TurnState;
  /** Raised by each relay that takes the turn up. */
  fence: number;
  lease_owner: string | null;
}

/** What the relays' rows say, whoever still lives. */
export interface TurnRows {
  all(): TurnRow[];
  /** The same, surely as they are now. */
  fresh(): Promise<TurnRow[]>;
  one(id: string): TurnRow | undefined;
  /** Every variant that is kept: `turn picture`, both by name. */
  pictures(): Set<string>;
  close(): unknown;
}

/** Looks into the relays' database beside them. */
export function turnRows(dataFolder: string): TurnRows {
  const database = new DatabaseSync(join(dataFolder, 'retake.sqlite'), { readOnly: true });
  database.exec('PRAGMA busy_timeout = 5000');
  const turns = database.prepare('SELECT id, state, fence, lease_owner FROM turns');
  const turn = database.prepare('SELECT id, state, fence, lease_owner FROM turns WHERE id = ?');
  const variants = database.prepare('SELECT turn_id, raw FROM variants');
  const all = () => turns.all().map(readRow);
  return {
    all,
    fresh: async () => all(),
    one(id) {
      const row = turn.get(id);
      return row && readRow(row);
    },
    pictures: () => new Set(variants.all().map((row) => [row['turn_id'], row['raw']].join(' '))),
    close: () => database.close(),
  };
}

function readRow({ id, state, fence, lease_owner }: Record<string, SQLOutputValue>): TurnRow {
  return {
    id: String(id),
    state: state as TurnState,
    fence: Number(fence),
    lease_owner: lease_owner === null ? null : String(lease_owner),
  };
}
