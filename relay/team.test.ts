import { afterAll, expect, test } from 'vitest';
import type { Me, NewInvitation, Pairing, PairingAnswer } from './contract.ts';
import { startSandbox } from './sandbox/server.ts';
import { launchRelay, pairWith } from './testing/launch-relay.ts';
import { openRelay } from './testing/open-relay.ts';
import { relayClient } from './testing/relay-client.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { turnRequest } from './testing/test-app.ts';

const publicUrl = 'https://retake.example.com';
const team = { RETAKE_TEAM: 'Studio', RETAKE_PUBLIC_URL: publicUrl };

test(
  'a relay of one person becomes a team’s: a link is printed until somebody has opened one, and panels stay connected',
  { timeout: 40_000 },
  async () => {
    const folder = { RETAKE_DATA: await temporaryFolder() };
    const solo = await openRelay(folder);
    const token = await pairWith(solo.url);
    await solo.close();

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

    await Promise.all([one.kill(), two.kill()]);
    expect((await openRelay({ ...folder, ...team })).adminLinks).toEqual([]);
  },
);

const sandbox = await startSandbox({ pace: 0 });
afterAll(() => sandbox.close());

/** A browser at a team's relay, as far as joining and pairing go. */
function browser(url: string) {
  let cookie = '';
  const post = (path: string, fields: Record<string, string>) =>
    fetch(url + path, { method: 'POST', headers: { origin: publicUrl, cookie }, body: new URLSearchParams(fields), redirect: 'manual' });
  const json = async (path: string, body: object): Promise<unknown> =>
    (await fetch(url + path, { method: 'POST', body: JSON.stringify(body) })).json();
  return {
    at: (other: string) => {
      const there = browser(other);
      there.keep(cookie);
      return there;
    },
    keep: (kept: string) => void (cookie = kept),
    get: (path: string) => fetch(url + path, { headers: { cookie } }),
    post,
    async join(secret: string, name: string) {
      cookie = (await post('/join', { secret, name })).headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    /** A panel that this browser has approved. */
    async approve(): Promise<string> {
      const { code, secret } = (await json('/v1/pairings', { device: 'test' })) as Pairing;
      const form = formIn(await (await fetch(`${url}/pair?code=${code}`, { headers: { cookie } })).text());
      await post('/pair', { code, form, decision: 'approve' });
      return secret;
    },
    claim: async (secret: string) => (await json('/v1/pairings/claim', { secret })) as PairingAnswer & { error?: { code: string } },
    async token(): Promise<string> {
      const answer = await this.claim(await this.approve());
      return answer.state === 'paired' ? answer.token : '';
    },
  };
}

function formIn(page: string): string {
  return /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

/** @returns the secret of the link */
async function invite({ call }: Pick<ReturnType<typeof relayClient>, 'call'>, name: string): Promise<string> {
  const answer = await call('POST', '/v1/team/invitations', JSON.stringify({ for: 'somebody-new', name, role: 'member' }));
  return ((await answer.json()) as NewInvitation).link.split('#')[1] ?? '';
}

test(
  'a team that the settings name no more is shut out at the next start, its turns end, and all is there when it is named again',
  { timeout: 60_000 },
  async () => {
    const folder = { RETAKE_DATA: await temporaryFolder(), OPENAI_API_KEY: 'k', OPENAI_BASE_URL: sandbox.url };
    const both = await openRelay({ ...folder, ...team, RETAKE_TEAM: 'Studio, Press' });
    const secretOf = (name: string) => both.adminLinks.find((one) => one.team === name)?.link.split('#')[1] ?? '';
    const [studio, press] = [browser(both.url), browser(both.url)];
    await studio.join(secretOf('Studio'), 'Ada');
    await press.join(secretOf('Press'), 'Berta');
    const leaving = browser(both.url);
    await leaving.join(await invite(relayClient(both.url, await press.token()), 'Dora'), 'Dora');
    const [ada, berta] = [await studio.token(), await press.token()];
    const unclaimed = await press.approve();
    const client = relayClient(both.url, berta);
    const invitation = await invite(client, 'Carl');
    sandbox.misbehave({ kind: 'slow', factor: 20 });
    const id = crypto.randomUUID();
    await client.start(id, turnRequest());
    await expect.poll(async () => (await client.turn(id)).state).toBe('running');
    await both.close();

    const one = await openRelay({ ...folder, ...team });
    expect(one.closedTeams).toEqual(['Press']);
    const closed = { error: { code: 'team_closed', message: expect.stringMatching(/does not serve your team any more. All .* is kept/) } };
    const shutOut = relayClient(one.url, berta);
    for (const path of ['/v1/me', `/v1/turns/${id}`, `/v1/turns/${id}/events`]) {
      const answer = await shutOut.call('GET', path);
      expect([answer.status, await answer.json()], path).toEqual([401, closed]);
    }
    const visit = press.at(one.url);
    expect(await (await visit.get('/v1/me')).json()).toEqual(closed);
    for (const path of ['/team', '/pair']) expect(await (await visit.get(path)).text()).toContain('does not serve your team any more');
    expect(await (await visit.post('/join', { secret: invitation, name: 'Carl' })).text()).toContain('does not serve your team any more');
    expect(await visit.claim(unclaimed)).toEqual(closed);
    expect((await relayClient(one.url, ada).call('GET', '/v1/me')).status).toBe(200);
    expect((await studio.at(one.url).get('/v1/me')).status).toBe(200);
    const out = leaving.at(one.url);
    const asked = await (await out.get('/team/sign-out')).text();
    await out.post('/team/sign-out', { form: formIn(asked) });
    expect(await (await out.get('/v1/me')).json()).toMatchObject({ error: { code: 'signed_out' } });
    const hasEnded = () => one.logged.some((line) => line.includes('"turn.ended"') && line.includes(id) && line.includes('"done"'));
    await expect.poll(hasEnded, { timeout: 20_000 }).toBe(true);
    await one.close();

    const again = await openRelay({ ...folder, ...team, RETAKE_TEAM: 'Studio, Press' });
    expect(again.closedTeams).toEqual([]);
    expect(await relayClient(again.url, berta).turn(id)).toMatchObject({ state: 'done', variants: [{}] });
    expect((await press.at(again.url).get('/v1/me')).status).toBe(200);
    const carl = browser(again.url);
    await carl.join(invitation, 'Carl');
    expect(await (await carl.get('/v1/me')).json()).toMatchObject({ member: { name: 'Carl' }, team: { name: 'Press' } });
  },
);

test('a relay that would let other computers in without a team does not start', async () => {
  await expect(launchRelay({ RETAKE_HOST: '0.0.0.0', RETAKE_DATA: await temporaryFolder() })).rejects.toThrow(
    /^RETAKE_HOST=0\.0\.0\.0 would let other computers in: set RETAKE_TEAM/,
  );
});
