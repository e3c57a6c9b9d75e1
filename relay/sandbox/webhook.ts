import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where the end of background responses is told. The secret is `whsec_` and Base64, or plain text. */
export interface WebhookAddress {
  url: string;
  secret: string;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * Posts a signed notice as the service does (Standard Webhooks), again and again until it is taken.
 * @param signal ends the attempts; this function never throws
 */
export async function postWebhook({ url, secret }: WebhookAddress, type: string, responseId: string, signal: AbortSignal): Promise<void> {
  const id = `evt_${randomBytes(16).toString('hex')}`;
  const body = JSON.stringify({ id, object: 'event', created_at: nowSeconds(), type, data: { id: responseId } });
  for (let pause = firstPauseMs; !signal.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      const answer = await fetch(url, { method: 'POST', body, headers: signed(id, body, secret), signal });
      await answer.body?.cancel();
      if (answer.ok) return;
      await sleep(pause, undefined, { signal });
    } catch {
      // Nobody was there, or the sandbox is closing: the loop's condition tells which.
      if (!signal.aborted) await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}

function signed(id: string, body: string, secret: string): Record<string, string> {
  const timestamp = String(nowSeconds());
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
