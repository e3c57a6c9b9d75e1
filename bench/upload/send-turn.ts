import { randomUUID } from 'node:crypto';
import type { Problem, Turn, TurnEvent, TurnRequest } from '../../relay/contract.ts';

/** Pictures under their SHA-256. */
export type Pictures = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/**
 * Sends a turn as a panel does: the turn first, then only those pictures the relay says it lacks; then follows it to its end.
 * @throws when it does not end with a picture
 */
export async function sendTurn(origin: string, token: string, request: TurnRequest, pictures: Pictures): Promise<Turn> {
  const path = `/v1/turns/${randomUUID()}`;
  const call = (method: string, path: string, body?: BodyInit) =>
    fetch(origin + path, { method, headers: { authorization: `Bearer ${token}` }, ...(body === undefined ? {} : { body }) });
  const start = () => call('PUT', path, JSON.stringify(request));

  let answer = await start();
  if (answer.status === 409) {
    const { missing = [] } = (await answer.json()) as Problem;
    for (const sha256 of missing) await call('PUT', `/v1/blobs/${sha256}`, pictures.get(sha256));
    answer = await start();
  }
  if (!answer.ok) throw new Error(`The relay did not take the turn: ${await answer.text()}`);

  const events = await (await call('GET', `${path}/events`)).text();
  const last = /^data: (.*)$/m.exec(events.slice(events.lastIndexOf('data: ')))?.[1] ?? '{}';
  const event = JSON.parse(last) as TurnEvent;
  if (event.type !== 'ended' || event.turn.state !== 'done') throw new Error(`The turn ended as ${last.slice(0, 500)}.`);
  return event.turn;
}
