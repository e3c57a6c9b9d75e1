import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TurnState } from '../../relay/contract.ts';

export interface TurnRow {
  id: string;
  state: TurnState;
  /** Raised by each relay that takes the turn up. */
  fence: number;
  lease_owner: string | null;
}

/** Looks into the relays' database beside them: what their rows say, whoever still lives. */
export function turnRows(dataFolder: string) {
  const database = new DatabaseSync(join(dataFolder, 'retake.sqlite'), { readOnly: true });
  database.exec('PRAGMA busy_timeout = 5000');
  const all = database.prepare('SELECT id, state, fence, lease_owner FROM turns');
  const one = database.prepare('SELECT id, state, fence, lease_owner FROM turns WHERE id = ?');
  const pictures = database.prepare('SELECT turn_id, raw FROM variants');
  return {
    all: () => all.all() as unknown as TurnRow[],
    one: (id: string) => one.get(id) as unknown as TurnRow | undefined,
    /** `turn picture`, both by name, of every variant that is kept. */
    pictures: () =>
      new Set((pictures.all() as unknown as { turn_id: string; raw: string }[]).map(({ turn_id, raw }) => `${turn_id} ${raw}`)),
    close: () => database.close(),
  };
}
