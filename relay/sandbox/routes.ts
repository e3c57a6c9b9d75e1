import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { ApiError, badRequest } from './api-error.ts';
import type { FileStore } from './file-store.ts';
import { type Misbehaviour, ofKind } from './misbehaviour.ts';
import { imageModels, mainlineModels } from './requests/image-models.ts';
import { readCreate } from './requests/read-create.ts';
import type { ResponseStore, StoredResponse } from './responses/response-store.ts';
import { sendEvents } from './responses/send-events.ts';
import { type Running, startResponse } from './responses/start-response.ts';
import { newId } from './responses/wire-response.ts';

export interface Services extends Running {
  files: FileStore;
  /** What the next request that creates something is to do wrong. */
  nextMisbehaviours: () => Misbehaviour[];
}

/** The part of OpenAI's API that the sandbox speaks. */
export function sandboxRoutes(services: Services): Hono<{ Bindings: HttpBindings }> {
  const { files, responses, nextMisbehaviours, tell } = services;
  const app = new Hono<{ Bindings: HttpBindings }>().basePath('/v1');

  app.use(async (c, next) => {
    c.header('x-request-id', newId('req'));
    if (!/^Bearer \S+$/.test(c.req.header('authorization') ?? '')) {
      throw new ApiError(401, {
        message: 'No API key was given. Send it as a bearer token.',
        type: 'invalid_request_error',
        param: null,
        code: null,
      });
    }
    await next();
  });

  app.post('/responses', async (c) => {
    const planned = nextMisbehaviours();
    const asked = readCreate(await jsonBody(c.req), files, responses);
    asked.misbehaviours.push(...planned);
    for (const misbehaviour of asked.misbehaviours) refuseAtOnce(misbehaviour, asked.body.background ?? false);

    const response = startResponse(asked, services);
    const out = c.env.outgoing;
    // In the foreground nobody but this connection waits for the answer, so the work ends with it.
    if (!asked.body.background) out.once('close', () => response.abort.abort());
    if (asked.body.stream) {
      await sendEvents(out, response, -1, tell);
      return RESPONSE_ALREADY_SENT;
    }
    if (!asked.body.background) await response.finished;
    return c.json(response.wire);
  });

  app.get('/responses/:id', async (c) => {
    const response = found(responses, c.req.param('id'));
    response.retrievals += 1;
    const failing = ofKind(response.misbehaviours, 'retrieve-error');
    if (failing && response.retrievals <= failing.times) throw serverError(failing.status);
    if (c.req.query('stream') !== 'true') return c.json(response.wire);
    if (!response.wire['background'] || !response.streamed || ofKind(response.misbehaviours, 'no-resume')) {
      throw badRequest('Only a response created with background=true and stream=true can be streamed again.', 'stream', 'invalid_value');
    }
    const after = ofKind(response.misbehaviours, 'replay') ? -1 : Number(c.req.query('starting_after') ?? -1);
    await sendEvents(c.env.outgoing, response, after, tell);
    return RESPONSE_ALREADY_SENT;
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

  app.post('/files', async (c) => {
    tell({ type: 'file' });
    const form = await c.req.formData().catch(() => {
      throw badRequest('The body must be multipart form data.', null, null);
    });
    return c.json(await files.add(form));
  });

  app.get('/files/:id', (c) => c.json(foundFile(files, c.req.param('id')).about));

  app.delete('/files/:id', (c) => {
    const { id } = foundFile(files, c.req.param('id')).about;
    files.remove(id);
    return c.json({ id, object: 'file', deleted: true });
  });

  app.get('/models', (c) =>
    c.json({
      object: 'list',
      data: [...mainlineModels, ...imageModels.keys()].map((id) => ({ id, object: 'model', created: 1_790_000_000, owned_by: 'sandbox' })),
    }),
  );

  app.notFound((c) =>
    c.json(
      {
        error: {
          message: `Unknown request URL: ${c.req.method} ${c.req.path}.`,
          type: 'invalid_request_error',
          param: null,
          code: 'unknown_url',
        },
      },
      404,
    ),
  );
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json({ error: error.body }, error.status, error.headers);
    console.error(error);
    return c.json(
      { error: { message: 'The sandbox hit a fault of its own.', type: 'server_error', param: null, code: 'server_error' } },
      500,
    );
  });
  return app;
}

async function jsonBody(request: { json(): Promise<unknown> }): Promise<unknown> {
  return request.json().catch(() => {
    throw badRequest('The body is not valid JSON.', null, null);
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

function foundFile(files: FileStore, id: string): NonNullable<ReturnType<FileStore['get']>> {
  const file = files.get(id);
  if (file) return file;
  throw new ApiError(404, { message: `No such file: ${id}.`, type: 'invalid_request_error', param: 'id', code: null });
}

/** Throws for what is told by the status of the answer; everything else happens while the response runs. */
function refuseAtOnce(misbehaviour: Misbehaviour, background: boolean): void {
  if (misbehaviour.kind === 'no-background' && background)
    throw badRequest('Background mode is not available to this organisation.', 'background', 'unsupported_parameter');
  if (misbehaviour.kind === 'moderation' && misbehaviour.seen === 'status') {
    throw new ApiError(400, {
      message: 'Your request was rejected by the safety system.',
      type: 'image_generation_user_error',
      param: null,
      code: 'moderation_blocked',
      moderation_details: { moderation_stage: 'input', categories: ['other'] },
    });
  }
  if (misbehaviour.kind === 'rate-limit') {
    const headers = { 'retry-after': String(misbehaviour.retryAfterSeconds) };
    throw new ApiError(
      429,
      { message: 'Rate limit reached for images per minute.', type: 'rate_limit_error', param: null, code: 'rate_limit_exceeded' },
      headers,
    );
  }
  if (misbehaviour.kind === 'quota') {
    throw new ApiError(429, {
      message: 'The credit balance is used up.',
      type: 'insufficient_quota',
      param: null,
      code: 'credit_balance_exhausted',
    });
  }
  if (misbehaviour.kind === 'server-error') {
    throw serverError(misbehaviour.status);
  }
}

function serverError(status: 500 | 503): ApiError {
  const code = status === 503 ? 'server_is_overloaded' : 'server_error';
  return new ApiError(status, {
    message: 'The server had an error while processing the request.',
    type: 'server_error',
    param: null,
    code,
  });
}
