import type { Ask } from '../turns/upstream.ts';
import { turnRequest } from './test-app.ts';

/** A turn of a conversation as an upstream is asked for it; a test says what is different about its own. */
export function newAsk({
  request = {},
  ...different
}: Partial<Omit<Ask, 'request'>> & { request?: Parameters<typeof turnRequest>[0] } = {}): Ask {
  return {
    turnId: crypto.randomUUID(),
    request: turnRequest(request),
    lane: request.lane ?? 'responses',
    model: request.model ?? 'gpt-image-2.5-sunburst',
    member: null,
    parent: null,
    ...different,
  };
}
