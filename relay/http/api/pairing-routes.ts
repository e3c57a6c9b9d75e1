import { Hono } from 'hono';
import { Pairing, PairingAnswer, PairingClaim, PairingRequest } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { describe } from './describe.ts';
import { readJson } from './read-json.ts';

const intervalMs = 1500;

/** How a panel gets a token. Open to all: a person decides. */
export function pairingRoutes({ pairings, publicUrl }: Pick<Services, 'pairings' | 'publicUrl'>) {
  return new Hono()
    .post('/', describe({ summary: 'Asks to be paired.', body: PairingRequest, answers: { 200: Pairing }, open: true }), async (c) => {
      const { device } = await readJson(c, PairingRequest);
      const { secret, code, expiresAt } = await pairings.begin(device);
      const approveUrl = `${publicUrl ?? new URL(c.req.url).origin}/pair?code=${code}`;
      return c.json({ secret, code, approveUrl, expiresAt, intervalMs } satisfies Pairing);
    })
    .post(
      '/claim',
      describe({ summary: 'Asks whether a person has approved.', body: PairingClaim, answers: { 200: PairingAnswer }, open: true }),
      async (c) => {
        const { secret } = await readJson(c, PairingClaim);
        return c.json(await pairings.claim(secret), 200, { 'cache-control': 'no-store' });
      },
    );
}
