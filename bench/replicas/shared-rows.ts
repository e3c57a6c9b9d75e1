import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { isWorkedOn } from '../recover/strike.ts';
import type { TurnRow, TurnRows } from '../recover/turn-rows.ts';

/** What the relays' rows say, and how long people waited for a turn to be over. */
export interface SharedRows extends TurnRows {
  /** Of each member, in seconds, turn by turn. */
  waits(): Map<string, number[]>;
}

type MembersTurn = TurnRow & { member_id: string };

const lookEveryMs = 30;

/** Looks into the relays' PostgreSQL again and again, also after it was away; what it tells is as old as the last look. */
export async function sharedRows(url: string): Promise<SharedRows> {
  let turns: MembersTurn[] = [];
  let pictures = new Set<string>();
  let client = await connected(url);
  const closing = new AbortController();
  const begun = new Map<string, number>();
  const waits = new Map<string, { member: string; seconds: number }>();

  async function look(): Promise<TurnRow[]> {
    const found = await client.query<MembersTurn>('select id, state, fence, lease_owner, member_id from turns');
    const variants = await client.query<{ turn_id: string; raw: string }>('select turn_id, raw from variants');
    turns = found.rows;
    pictures = new Set(variants.rows.map(({ turn_id, raw }) => `${turn_id} ${raw}`));
    for (const { id, state, member_id } of turns) {
      const at = performance.now();
      if (!begun.has(id)) begun.set(id, at);
      const isOver = !isWorkedOn({ state }) && state !== 'unknown';
      if (isOver && !waits.has(id)) waits.set(id, { member: member_id, seconds: (at - begun.get(id)!) / 1000 });
    }
    return turns;
  }

  /** Once the database is there. */
  async function fresh(): Promise<TurnRow[]> {
    for (;;) {
      try {
        return await look();
      } catch (error) {
        if (closing.signal.aborted) throw error;
        await sleep(lookEveryMs);
        client = await connected(url).catch(() => client);
      }
    }
  }

  const looking = (async () => {
    while (!closing.signal.aborted) {
      await fresh().catch(() => undefined);
      await sleep(lookEveryMs);
    }
  })();

  return {
    all: () => turns,
    fresh,
    one: (id) => turns.find((turn) => turn.id === id),
    pictures: () => pictures,
    waits() {
      const byMember = Map.groupBy(waits.values(), ({ member }) => member);
      return new Map([...byMember].map(([member, some]) => [member, some.map(({ seconds }) => seconds)]));
    },
    async close() {
      closing.abort();
      await looking;
      await client.end();
    },
  };
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
