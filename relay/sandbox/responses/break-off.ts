import type { ServerResponse } from 'node:http';
import type { Break } from '../misbehaviour.ts';
import { refusals } from '../refusals.ts';

/**
 * Ends an answer where it must not end.
 * @param closed settles when the client has gone
 * @throws ApiError when the answer has no first byte yet, and its status can tell
 */
export async function breakOff({ kind }: Break, out: ServerResponse, closed: Promise<void>): Promise<void> {
  switch (kind) {
    case 'cut':
      // What was written before still arrives.
      out.socket?.destroySoon();
      return;
    case 'stall':
      return closed;
    case 'error-event': {
      const failure = refusals.server(500);
      if (!out.headersSent) throw failure;
      // The service does not number these.
      out.end(`event: error\ndata: ${JSON.stringify({ type: 'error', error: failure.body, sequence_number: 0 })}\n\n`);
    }
  }
}
