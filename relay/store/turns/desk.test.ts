import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { solo } from '../../team/solo.ts';
import { startPostgres } from '../../testing/postgres.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { turnRequest } from '../../testing/test-app.ts';
import { sqlAudit } from '../team/audit-sql.ts';
import { openDatabase } from '../database/database.ts';
import { sqlDesk } from './desk-sql.ts';
import { sqlTurns } from './turns-sql.ts';

describe.each(['SQLite', 'PostgreSQL'])('on %s', (kind) => {
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    if (kind === 'PostgreSQL') postgres = await startPostgres();
  });
  afterAll(() => postgres?.close());

  async function open() {
    const database = await openDatabase(postgres ? { url: postgres.url } : { folder: await temporaryFolder() });
    onTestFinished(() => database.destroy());
    return database;
  }

  test('turns under way are told with who asked, what is kept is counted in whole numbers', async () => {
    const database = await open();
    const id = crypto.randomUUID();
    const plain = { lane: 'images', model: 'test-model', pictures: [], hold: 0, createdAt: 1000 } as const;
    const estimate = { least: 1, most: 2 };
    await sqlTurns(database, Date.now).enqueue({ id, request: turnRequest({ prompt: 'Dusk' }), asker: solo, estimate, ...plain });
    const desk = sqlDesk(database);
    expect(await desk.turns(solo.teamId, 'working', 10)).toEqual([
      expect.objectContaining({ id, title: 'Dusk', member: { id: solo.memberId, name: 'You' }, most: 2, isNamed: false, sentAt: null }),
    ]);
    expect(await desk.turns(solo.teamId, 'unknown', 10)).toEqual([]);
    expect(await desk.count(solo.teamId)).toEqual({ sessions: 1, turns: 1, pictures: 0, blobs: 0 });
    await database.updateTable('turns').set({ state: 'done', sent_at: 2000, ended_at: 5000, settled: 0 }).where('id', '=', id).execute();
    expect(await desk.ends(solo.teamId, 500, 10)).toEqual([{ at: 5000, sentAt: 2000, isDone: true, failure: null }]);
    expect(await desk.ends(solo.teamId, 1001, 10)).toEqual([]);
  });

  test('the record goes on behind what was read, also among what was done in the same millisecond', async () => {
    const audit = sqlAudit(await open());
    const ids = Array.from({ length: 5 }, () => crypto.randomUUID());
    for (const [at, id] of ids.entries()) {
      await audit.keep({
        id,
        teamId: solo.teamId,
        memberId: null,
        at: at < 3 ? 1000 : 2000,
        what: 'member.removed',
        about: { name: 'Ada' },
      });
    }
    const all = await audit.read(solo.teamId, null, 10);
    expect(all.map(({ at }) => at)).toEqual([2000, 2000, 1000, 1000, 1000]);
    const read = [];
    for (let before: { at: number; id: string } | null = null; ;) {
      const [next]: typeof all = await audit.read(solo.teamId, before, 1);
      if (!next) break;
      read.push(next);
      before = next;
    }
    expect(read).toEqual(all);
    expect(all[0]).toMatchObject({ by: null, about: { name: 'Ada' } });
  });
});
