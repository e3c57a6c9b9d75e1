import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { alreadySent } from '../already-sent.ts';
import { alter } from '../alter.ts';
import { ApiError, badRequest } from '../api-error.ts';
import { ofKind } from '../misbehaviour.ts';
import { refusals } from '../refusals.ts';
import { refuseAtOnce } from '../refuse-at-once.ts';
import { jsonBody } from '../request-body.ts';
import { readCreate } from '../requests/read-create.ts';
import type { Services } from '../services.ts';
import type { ResponseStore, StoredResponse } from './response-store.ts';
import { sendEvents } from './send-events.ts';
import { startResponse } from './start-response.ts';

/** The lane of conversations. */
export function responseRoutes(app: Hono<{ Bindings: HttpBindings }>, services: Services): void {
  const { service, responses, nextMisbehaviours, tell } = services;

  app.post('/responses', async (c) => {
    const planned = nextMisbehaviours();
    const read = readCreate(await jsonBody(c.req), services);
    if (service === 'azure' && read.tool && !c.req.header('x-ms-oai-image-generation-deployment')) throw unexplained();
    const misbehaviours = [...read.misbehaviours, ...planned];
    const asked = { ...read, misbehaviours, tool: read.tool && alter(read.tool, misbehaviours) };
    const { body } = asked;
    const request = {
      background: body.background ?? false,
      model: asked.tool?.model ?? body.model ?? '',
      mark: `${body.metadata?.['turn'] ?? ''} ${asked.prompt}`,
    };
    refuseAtOnce(misbehaviours, request, services.refusedOnce);

    const response = startResponse(asked, services);
    const out = c.env.outgoing;
    // In the foreground nobody but this connection waits for the answer, so the work ends with it.
    if (!asked.body.background) out.once('close', () => response.abort.abort());
    if (asked.body.stream) {
      await sendEvents(out, response, -1, tell);
      return alreadySent;
    }
    if (!asked.body.background) await response.finished;
    return c.json(response.wire);
  });

  app.get('/responses/:id', async (c) => {
    const response = found(responses, c.req.param('id'));
    response.retrievals += 1;
    const failing = ofKind(response.misbehaviours, 'retrieve-error');
    if (failing && response.retrievals <= failing.times) throw refusals.server(failing.status);
    if (c.req.query('stream') !== 'true') return c.json(response.wire);
    if (!response.wire['background'] || !response.streamed || ofKind(response.misbehaviours, 'no-resume')) {
      throw badRequest('Only a response created with background=true and stream=true can be streamed again.', 'stream', 'invalid_value');
    }
    const after = ofKind(response.misbehaviours, 'replay') ? -1 : Number(c.req.query('starting_after') ?? -1);
    await sendEvents(c.env.outgoing, response, after, tell);
    return alreadySent;
  });

  app.post('/responses/:id/cancel', async (c) => {
    const response = found(responses, c.req.param('id'));
    if (!response.wire['background']) throw badRequest('Only a response created with background=true can be cancelled.', null, null);
    if (ofKind(response.misbehaviours, 'cancel-ignored')) return c.json(response.wire);
    response.abort.abort();
    await response.finished;
    return c.json(response.wire);
  });

  app.delete('/responses/:id', (c) => {
    const { id } = found(responses, c.req.param('id')).wire;
    responses.remove(id);
    return c.json({ id, object: 'response', deleted: true });
  });
}

function found(responses: ResponseStore, id: string): StoredResponse {
  const response = responses.get(id);
  if (response) return response;
  throw new ApiError(404, {
    message: `Response with id '${id}' not found.`,
    type: 'invalid_request_error',
    param: 'response_id',
    code: null,
  });
}

/** All that Azure says where its image tool was not told which deployment to use. */
function unexplained(): ApiError {
  return badRequest('There was an issue with your request. Please check your inputs and try again.', null, null);
}
