import type { Hono } from 'hono';
import { openAPIRouteHandler } from 'hono-openapi';
import { contractNumber } from '../../limits.ts';

/** The contract in machine-readable form, made from the routes themselves. */
export function openApi(app: Hono) {
  return openAPIRouteHandler(app, {
    documentation: {
      info: { title: 'Retake relay', version: String(contractNumber), description: 'What the Retake panel asks of its relay.' },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          page: { type: 'apiKey', in: 'cookie', name: 'retake_session' },
        },
      },
      security: [{ token: [] }, { page: [] }],
    },
  });
}
