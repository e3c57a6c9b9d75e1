import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InvitationRequest, Me, NewInvitation, Pairing, PairingAnswer } from '../../relay/contract.ts';
import { readConfig } from '../../relay/config.ts';
import { startSandbox } from '../../relay/sandbox/server.ts';
import { startRelay } from '../../relay/server.ts';
import { freePort } from '../../relay/testing/free-port.ts';
import { relayClient } from '../../relay/testing/relay-client.ts';
import { turnRequest } from '../../relay/testing/test-app.ts';

/** A relay of a team of two that has made pictures, makes one, and does not know of another. */
export async function busyTeam() {
  const folder = await mkdtemp(join(tmpdir(), 'retake-team-'));
  const sandbox = await startSandbox({ pace: 0 });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const relay = await startRelay(
    readConfig({
      RETAKE_TEAM: 'Studio',
      RETAKE_PUBLIC_URL: url,
      RETAKE_PORT: String(port),
      RETAKE_DATA: folder,
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: sandbox.url,
    }),
    () => undefined,
  );

  const ada = await member(url, relay.adminLinks[0]!.link, 'Ada');
  const invite = async (request: InvitationRequest) => ((await ada.visit('POST', '/v1/team/invitations', request)) as NewInvitation).link;
  const berta = await member(url, await invite({ for: 'somebody-new', name: 'Berta', role: 'member' }), 'Berta');

  const ask = (panel: typeof ada.panel, prompt: string) => panel.run(crypto.randomUUID(), turnRequest({ prompt }));
  await ask(ada.panel, 'A harbour at dawn, seen from the hill');
  await ask(berta.panel, 'A teal sky over the roofs');
  await ask(berta.panel, 'The same sky at dusk, with swallows');
  sandbox.misbehave({ kind: 'server-error', status: 500 });
  await ask(berta.panel, 'A lighthouse in the fog');
  sandbox.misbehave({ kind: 'failed' });
  await ask(berta.panel, 'A lighthouse in a storm');
  sandbox.misbehave({ kind: 'stuck' });
  const stuck = crypto.randomUUID();
  await berta.panel.start(
    stuck,
    turnRequest({ prompt: 'A ferry that comes in, with all the people waiting at the quay and gulls above them' }),
  );

  return {
    url,
    ada,
    berta,
    invite,
    async close() {
      await relay.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody who has come in by a link: with a panel, and a visit to the relay's pages. */
async function member(url: string, link: string, name: string) {
  const secret = link.split('#')[1]!;
  const joined = await fetch(`${url}/join`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ secret, name }),
    redirect: 'manual',
  });
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? '';
  const me = (await (await fetch(`${url}/v1/me`, { headers: { cookie } })).json()) as Me;
  const headers = { cookie, origin: url, 'x-retake-form': me.form ?? '' };
  const visit = async (method: string, path: string, body: object): Promise<unknown> =>
    (await fetch(url + path, { method, headers, body: JSON.stringify(body) })).json();
  const remove = async (path: string): Promise<void> => void (await fetch(url + path, { method: 'DELETE', headers }));

  const post = async (path: string, body: object): Promise<unknown> =>
    (await fetch(url + path, { method: 'POST', body: JSON.stringify(body) })).json();
  const pairing = (await post('/v1/pairings', { device: `Figma on ${name}’s laptop` })) as Pairing;
  await fetch(`${url}/pair`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ code: pairing.code, form: me.form ?? '', decision: 'approve' }),
  });
  const answer = (await post('/v1/pairings/claim', { secret: pairing.secret })) as PairingAnswer;
  if (answer.state !== 'paired') throw new Error(`The panel is ${answer.state}.`);
  const [cookieName = '', cookieValue = ''] = cookie.split('=');
  return { id: me.member.id, cookie: { name: cookieName, value: cookieValue, url }, visit, remove, panel: relayClient(url, answer.token) };
}
