import { expect, test } from 'vitest';
import type { Me } from './contract.ts';
import { launchRelay, pairWith } from './testing/launch-relay.ts';
import { relayClient } from './testing/relay-client.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const publicUrl = 'https://retake.example.com';
const team = { RETAKE_TEAM: 'Studio', RETAKE_PUBLIC_URL: publicUrl };

test(
  'a relay of one person becomes a team’s: a link is printed until somebody has opened one, and panels stay connected',
  { timeout: 40_000 },
  async () => {
    const folder = { RETAKE_DATA: await temporaryFolder() };
    const solo = await launchRelay(folder);
    const token = await pairWith(solo.url);
    await solo.kill();

    const link = /https:\/\/retake\.example\.com\/join#(invite_\S+)/;
    const [one, two] = [await launchRelay({ ...folder, ...team }), await launchRelay({ ...folder, ...team })];
    await expect.poll(() => [one, two].every(({ printed }) => link.test(printed()))).toBe(true);
    const [secret = '', other = ''] = [one, two].map(({ printed }) => link.exec(printed())?.[1]);
    const join = (secretOf: string) =>
      fetch(`${two.url}/join`, {
        method: 'POST',
        headers: { origin: publicUrl },
        body: new URLSearchParams({ secret: secretOf, name: 'Ada' }),
        redirect: 'manual',
      });
    expect((await join(secret)).status).toBe(303);
    expect((await join(other)).status).toBe(400);
    const me = (await (await relayClient(one.url, token).call('GET', '/v1/me')).json()) as Me;
    expect(me).toMatchObject({ member: { name: 'Ada', role: 'admin' }, team: { name: 'Studio' }, mode: 'team' });

    const later = await launchRelay({ ...folder, ...team });
    await fetch(`${later.url}/openapi.json`);
    await expect.poll(() => later.printed()).toContain('/openapi.json');
    expect(later.printed()).not.toContain('invite_');
  },
);

test('a relay that would let other computers in without a team does not start', async () => {
  await expect(launchRelay({ RETAKE_HOST: '0.0.0.0', RETAKE_DATA: await temporaryFolder() })).rejects.toThrow(
    /^RETAKE_HOST=0\.0\.0\.0 would let other computers in: set RETAKE_TEAM/,
  );
});
