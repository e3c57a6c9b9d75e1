import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakOf, ofKind } from '../misbehaviour.ts';
import type { Sight } from '../sight.ts';
import { breakOff } from './break-off.ts';
import { eventWriter } from './event-writer.ts';
import type { StoredResponse } from './response-store.ts';
import { turnOf } from './wire-response.ts';

/**
 * Writes a response's events as server-sent events until they end or the client goes.
 * @param after number of the last event the client has; -1 for none
 * @throws ApiError before anything was written
 */
export async function sendEvents(
  out: ServerResponse,
  response: StoredResponse,
  after: number,
  tell: (sight: Sight) => void,
): Promise<void> {
  const { misbehaviours } = response;
  response.streams += 1;
  const isFirst = response.streams === 1;
  const planned = breakOf(misbehaviours);
  const broken = planned && response.streams <= (planned.streams ?? 1) ? planned : undefined;
  const noEnd = isFirst && ofKind(misbehaviours, 'no-end') !== undefined;
  const gone = new AbortController();
  const closed = new Promise<void>((resolve) => {
    out.once('close', () => {
      gone.abort();
      resolve();
    });
  });
  const write = eventWriter(out, misbehaviours, closed);

  if (isFirst) await sleep(ofKind(misbehaviours, 'late')?.ms ?? 0, undefined, { signal: gone.signal }).catch(() => undefined);
  if (broken?.afterEvents === 0) return breakOff(broken, out, closed);
  out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  out.flushHeaders();
  let sent = 0;
  for await (const event of response.log.read(after, gone.signal)) {
    if (noEnd && isLast(event.type)) break;
    await write(event);
    tell({ type: 'written', turn: turnOf(response.wire), responseId: response.wire.id, event: event.type });
    sent += 1;
    if (sent === broken?.afterEvents) return breakOff(broken, out, closed);
  }
  out.end();
}

function isLast(type: string): boolean {
  return ['response.completed', 'response.failed', 'response.incomplete', 'error'].includes(type);
}
