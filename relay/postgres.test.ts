import { afterAll, expect, test } from 'vitest';
import type { TurnEvent } from './contract.ts';
import { startSandbox } from './sandbox/server.ts';
import { launchRelay, pairWith } from './testing/launch-relay.ts';
import { startPostgres } from './testing/postgres.ts';
import { relayClient } from './testing/relay-client.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { turnRequest } from './testing/test-app.ts';

const [sandbox, postgres] = await Promise.all([startSandbox({ pace: 1500 }), startPostgres()]);
afterAll(() => Promise.all([sandbox.close(), postgres.close()]));

test(
  'two relays on one PostgreSQL: what one runs the other tells of, and finishes when the first is killed',
  { timeout: 40_000 },
  async () => {
    const settings = {
      DATABASE_URL: postgres.url,
      RETAKE_DATA: await temporaryFolder(),
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: sandbox.url,
    };
    const [one, two] = await Promise.all([launchRelay(settings), launchRelay(settings)]);
    const token = await pairWith(one.url);
    const [client, other] = [relayClient(one.url, token), relayClient(two.url, token)];

    const id = crypto.randomUUID();
    await client.start(id, turnRequest({ prompt: 'A poster that says "Sale"' }));
    const events: TurnEvent[] = [];
    for await (const event of other.follow(id)) {
      events.push(event);
      if (event.type === 'partial' && event.index === 0) await one.kill();
    }
    expect(events.map(({ n }) => n)).toEqual(events.map((_, at) => at + 1));
    expect(events.at(-1)).toMatchObject({ type: 'ended', turn: { state: 'done', variants: [{}] } });
    expect(sandbox.submitted().get(id)).toBe(1);
    expect(two.printed()).not.toContain('fault');
  },
);

test('an address where no database answers is a sentence, and not the address', async () => {
  const settings = { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/none', RETAKE_DATA: await temporaryFolder() };
  await expect(launchRelay(settings)).rejects.toThrow(/^The database of DATABASE_URL cannot be reached[^@]*$/);
});
