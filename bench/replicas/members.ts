import { setTimeout as sleep } from 'node:timers/promises';
import type { Me, NewInvitation } from '../../relay/contract.ts';

/**
 * Members of a team, come in as people do: the first by the link the relay prints, the others by invitations of the first.
 * @param adminLink what the relay has printed for the first admin
 * @returns the cookie of each one's visit to the relay's pages
 */
export async function joinTeam(url: string, adminLink: () => string | null, count: number): Promise<string[]> {
  while (adminLink() === null) await sleep(50);
  const admin = await join(url, adminLink() ?? '', 'Member 1');
  const headers = { cookie: admin, origin: url, 'content-type': 'application/json' };
  const { form } = (await (await fetch(`${url}/v1/me`, { headers })).json()) as Me;
  const visits = [admin];
  for (let number = 2; number <= count; number += 1) {
    const answer = await fetch(`${url}/v1/team/invitations`, {
      method: 'POST',
      headers: { ...headers, 'x-retake-form': form ?? '' },
      body: JSON.stringify({ for: 'somebody-new', name: `Member ${number}`, role: 'member' }),
    });
    const { link } = (await answer.json()) as NewInvitation;
    visits.push(await join(url, link, `Member ${number}`));
  }
  return visits;
}

async function join(url: string, link: string, name: string): Promise<string> {
  const answer = await fetch(`${url}/join`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ secret: link.slice(link.indexOf('#') + 1), name }),
    redirect: 'manual',
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 303 || cookie === undefined) throw new Error(`${name} could not join: ${answer.status}.`);
  return cookie;
}
