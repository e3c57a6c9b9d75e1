import type { Pairing, Tokens, TurnRequest } from '../../contract.ts';
import type { Services } from '../../services.ts';
import type { Asker } from '../../team/asker.ts';
import { colourPng, maskPng, sha256Of } from '../pictures.ts';
import type { Cast } from './send.ts';

const size = { width: 1024, height: 640 };
const pictures = { base: colourPng(size), mask: maskPng(size), small: colourPng({ width: 64, height: 48 }), theirs: colourPng(size, 9) };

/**
 * People, and what they have: an admin, a colleague, somebody of another team, a turn, pictures, and ways in that wait. Made anew
 * they are other people, for requests take members out and end tokens.
 * @param url of the relay, which serves teams
 */
export async function openCast(
  url: string,
  { invitations, tokens, webSessions }: Pick<Services, 'invitations' | 'tokens' | 'webSessions'>,
  [ours, others]: readonly [string, string],
): Promise<Cast> {
  // Those that requests have made would be too many at last.
  for (const { id } of await invitations.open(ours)) await invitations.withdraw(ours, id);
  async function enter(teamId: string, secret: string): Promise<Asker & { token: string }> {
    const { id: memberId } = await invitations.accept(secret, 'Newcomer');
    return { teamId, memberId, token: await tokens.issue(memberId, 'a panel') };
  }
  const admin = await enter(ours, await invitations.inviteFirstAdmin(ours, null));
  const invited = await invitations.invite(admin, { for: 'somebody-new', name: 'Newcomer', role: 'member' });
  const colleague = await enter(ours, invited.secret);
  const stranger = await enter(others, await invitations.inviteFirstAdmin(others, null));

  const call = async (method: string, path: string, body?: object | Uint8Array, token = admin.token): Promise<Response> =>
    fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
    });
  for (const [name, bytes] of Object.entries(pictures))
    await call('PUT', `/v1/blobs/${sha256Of(bytes)}`, bytes, name === 'theirs' ? stranger.token : admin.token);
  const [turn, session, preset] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const wish: TurnRequest = {
    sessionId: session,
    prompt: 'Make the sky teal',
    guides: [],
    size,
    quality: 'low',
    base: sha256Of(pictures.base),
  };
  await call('PUT', `/v1/turns/${turn}`, wish);
  await call('PUT', `/v1/presets/${preset}`, { name: 'Dusk', prompt: 'Make it dusk' });
  const { invitation, secret } = await invitations.invite(admin, { for: 'somebody-new', name: 'Newcomer', role: 'member' });
  const mine = (await (await call('GET', '/v1/tokens')).json()) as Tokens;
  const begun = await call('POST', '/v1/pairings', { device: 'a panel' });
  const pairing = (begun.ok ? await begun.json() : { secret: 'pair_none', code: 'BBBB-BBBB' }) as Pick<Pairing, 'secret' | 'code'>;
  const visit = await webSessions.begin(admin.memberId);
  const caller = await webSessions.check(visit);

  return {
    turn,
    session,
    preset,
    admin: admin.token,
    colleague: colleague.token,
    stranger: stranger.token,
    member: colleague.memberId,
    tokenId: mine.tokens[0]?.id ?? '',
    invitation: invitation.id,
    invite: secret,
    pairing: pairing.secret,
    code: pairing.code,
    cookie: `retake_session=${visit}; __Host-retake_session=${visit}`,
    form: caller?.way.type === 'page' ? caller.way.form : '',
    base: sha256Of(pictures.base),
    mask: sha256Of(pictures.mask),
    small: sha256Of(pictures.small),
    theirs: sha256Of(pictures.theirs),
    basePng: pictures.base,
    maskPng: pictures.mask,
    smallPng: pictures.small,
  };
}
