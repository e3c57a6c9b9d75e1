import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Misbehaviour } from '../misbehaviour.ts';
import type { StoredResponse } from './response-store.ts';

/**
 * Writes a response's events as server-sent events until they end or the client goes.
 * @param after number of the last event the client has; -1 for none
 */
export async function sendEvents(
  out: ServerResponse,
  response: StoredResponse,
  after: number,
  misbehaviours: readonly Misbehaviour[],
): Promise<void> {
  const cut = misbehaviours.find((one) => one.kind === 'cut');
  const stall = misbehaviours.find((one) => one.kind === 'stall');
  const noEnd = misbehaviours.some((one) => one.kind === 'no-end');
  const gone = new AbortController();
  const closed = new Promise<void>((resolve) => {
    out.once('close', () => {
      gone.abort();
      resolve();
    });
  });

  out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  let sent = 0;
  for await (const event of response.log.read(after, gone.signal)) {
    if (noEnd && isLast(event.type)) break;
    const flows = out.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    sent += 1;
    if (sent === cut?.afterEvents) {
      out.destroy();
      return;
    }
    if (sent === stall?.afterEvents) return closed;
    if (!flows) await Promise.race([once(out, 'drain'), closed]);
  }
  out.end();
}

function isLast(type: string): boolean {
  return ['response.completed', 'response.failed', 'response.incomplete', 'error'].includes(type);
}
