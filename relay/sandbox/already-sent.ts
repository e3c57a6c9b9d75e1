import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/**
 * What a handler returns that has written its answer itself. A copy: made after a server was, the adapter's own is of its light kind,
 * which it would write out once more.
 */
export const alreadySent = RESPONSE_ALREADY_SENT.clone();
