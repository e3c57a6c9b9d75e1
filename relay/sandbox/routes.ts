import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { ApiError } from './api-error.ts';
import { fileRoutes } from './file-routes.ts';
import { imageRoutes } from './images/image-routes.ts';
import { imageModels, mainlineModels } from './requests/image-models.ts';
import { responseRoutes } from './responses/response-routes.ts';
import { newId } from './responses/wire-response.ts';
import type { Services } from './services.ts';

/** The part of OpenAI's API that the sandbox speaks. */
export function sandboxRoutes(services: Services): Hono<{ Bindings: HttpBindings }> {
  const { service } = services;
  const app = new Hono<{ Bindings: HttpBindings }>().basePath('/v1');

  app.use(async (c, next) => {
    c.header('x-request-id', newId('req'));
    const isKnown = /^Bearer \S+$/.test(c.req.header('authorization') ?? '') || (service === 'azure' && c.req.header('api-key'));
    if (!isKnown) {
      throw new ApiError(401, {
        message: 'No API key was given. Send it as a bearer token.',
        type: 'invalid_request_error',
        param: null,
        code: null,
      });
    }
    await next();
  });

  imageRoutes(app, services);
  if (service !== 'images-only') {
    responseRoutes(app, services);
    fileRoutes(app, services);
  }

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
