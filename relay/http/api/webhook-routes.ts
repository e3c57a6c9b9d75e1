import { Hono } from 'hono';
import { RelayError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { describe } from './describe.ts';
import { readText } from './read-text.ts';

/** What the model service tells by itself. Its signature stands in for a token. */
export function webhookRoutes({ notices, turns }: { notices: Services['notices']; turns: Pick<Services['turns'], 'hearOf'> }) {
  return new Hono().post(
    '/openai',
    describe({ summary: 'A signed notice that an answer has ended.', answers: { 204: 'Taken.' }, open: true }),
    async (c) => {
      if (!notices) throw new RelayError('not_found', 'This relay listens to no webhook: set RETAKE_WEBHOOK_SECRET where it runs.');
      const notice = await notices.read(await readText(c), c.req.raw.headers);
      if (notice) await turns.hearOf(notice.turnId, notice.responseId);
      return c.body(null, 204);
    },
  );
}
