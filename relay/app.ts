import { type Env, Hono } from 'hono';
import { altRoutes } from './http/api/alt-routes.ts';
import { blobRoutes } from './http/api/blob-routes.ts';
import { budgetRoutes } from './http/api/budget-routes.ts';
import { correctionRoutes } from './http/api/correction-routes.ts';
import { crossOrigin } from './http/cross-origin.ts';
import { deskRoutes } from './http/api/desk-routes.ts';
import { healthRoutes } from './http/api/health-routes.ts';
import { joinPage } from './http/pages/join-page.ts';
import { limitCalls } from './http/callers/limit-calls.ts';
import { meRoutes } from './http/api/me-routes.ts';
import { metricsRoutes } from './http/api/metrics-routes.ts';
import { openApi } from './http/api/open-api.ts';
import { ownBudgetRoutes } from './http/api/own-budget-routes.ts';
import { ownTokenRoutes } from './http/api/own-token-routes.ts';
import { ownHost } from './http/own-host.ts';
import { pairPage } from './http/pages/pair-page.ts';
import { pairingRoutes } from './http/api/pairing-routes.ts';
import { presetRoutes } from './http/api/preset-routes.ts';
import { answerFault, noSuchRoute } from './http/problem.ts';
import { readyRoutes } from './http/api/ready-routes.ts';
import { requestLog } from './http/request-log.ts';
import { requireMember } from './http/callers/require-member.ts';
import { secureHeaders } from './http/secure-headers.ts';
import { sessionRoutes } from './http/api/session-routes.ts';
import { spendingRoutes } from './http/api/spending-routes.ts';
import { signInPage } from './http/pages/sign-in-page.ts';
import { signOutPage } from './http/pages/sign-out-page.ts';
import { teamPage } from './http/pages/team-page.ts';
import { teamRoutes } from './http/api/team-routes.ts';
import { timingRoutes } from './http/api/timing-routes.ts';
import { tokenRoutes } from './http/api/token-routes.ts';
import { turnRoutes } from './http/api/turn-routes.ts';
import { webhookRoutes } from './http/api/webhook-routes.ts';
import type { Services } from './services.ts';

/** The relay as a web-standard handler: `app.request('/healthz')` is a test. */
export function createApp(services: Services): Hono<Env> {
  const app = new Hono();
  app.onError(answerFault(services));
  app.notFound(noSuchRoute);
  app.use(requestLog(services));
  app.use(secureHeaders(services));
  // Asked from within, by whatever name the relay has there.
  app.route('/readyz', readyRoutes(services));
  app.route('/metrics', metricsRoutes(services));
  app.use(ownHost(services));

  app.get('/', (c) => c.redirect('/team'));
  app.route('/pair', pairPage(services));
  app.route('/join', joinPage(services));
  app.route('/team', teamPage(services));
  app.route('/team/sign-in', signInPage(services));
  app.route('/team/sign-out', signOutPage(services));

  // All below is called from the panel, whose origin is `null`.
  app.use(crossOrigin);
  app.route('/healthz', healthRoutes(services));
  app.get('/openapi.json', openApi(app));
  app.route('/v1/pairings', pairingRoutes(services));
  app.route('/v1/webhooks', webhookRoutes(services));

  app.use('/v1/*', requireMember(services));
  app.use('/v1/*', limitCalls(services));
  app.route('/v1/me', meRoutes(services));
  app.route('/v1/me/budget', ownBudgetRoutes(services));
  app.route('/v1/team', teamRoutes(services));
  app.route('/v1/team/budgets', budgetRoutes(services));
  app.route('/v1/team/spending', spendingRoutes(services));
  app.route('/v1/team', deskRoutes(services));
  app.route('/v1/token', ownTokenRoutes(services));
  app.route('/v1/tokens', tokenRoutes(services));
  app.route('/v1/blobs', blobRoutes(services));
  app.route('/v1/corrections', correctionRoutes(services));
  app.route('/v1/presets', presetRoutes(services));
  app.route('/v1/sessions', sessionRoutes(services));
  app.route('/v1/timings', timingRoutes(services));
  app.route('/v1/turns', turnRoutes(services));
  app.route('/v1/turns', altRoutes(services));
  return app;
}
