import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openCast } from '../testing/fuzz/cast.ts';
import { fuzz } from '../testing/fuzz/fuzz.ts';
import { arrivedPicture, colourPng } from '../testing/pictures.ts';
import { scriptedUpstream, testApp, testUrl } from '../testing/test-app.ts';
import type { Heard } from '../turns/upstream.ts';
import { nodeServer } from './node-server.ts';

async function* picture(): AsyncGenerator<Heard> {
  yield { type: 'sending', background: false };
  yield { type: 'running', responseId: 'resp_1' };
  yield { type: 'picture', picture: arrivedPicture(colourPng({ width: 1024, height: 640 })), revisedPrompt: null };
  yield { type: 'ended', outcome: { state: 'done' } };
}

const seeds = [7, Math.floor(Math.random() * 2 ** 31)];

test.each(seeds)(
  '750 random and broken requests are all answered, and none by a fault of the relay (seed %i)',
  { timeout: 60_000 },
  async (seed) => {
    const app = await testApp(scriptedUpstream(picture).upstream, { now: Date.now() }, null, ['Studio', 'Atelier']);
    const server = await nodeServer({ fetch: app.app.fetch, host: '127.0.0.1', port: 0 });
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const teamIds = await Promise.all(
      app.firstAdmins.map(async ({ secret }) => {
        const { token } = await app.join(secret, 'First');
        return (await app.tokens.check(token))!.teamId;
      }),
    );
    const { findings, statuses } = await fuzz({
      url,
      origin: testUrl,
      openCast: () => openCast(url, app, [teamIds[0]!, teamIds[1]!]),
      requests: 750,
      seed,
    });
    // A fuzz that only ever hears one answer has tried nothing.
    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '201', '204', '400', '401', '403', '404', '409']));
    expect(findings).toEqual([]);
    expect(app.logged.filter((line) => typeof line === 'object' && line !== null && 'fault' in line)).toEqual([]);
  },
);
