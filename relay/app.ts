import { type Env, Hono } from 'hono';
import { altRoutes } from './http/alt-routes.ts';
import { blobRoutes } from './http/blob-routes.ts';
import { budgetRoutes } from './http/budget-routes.ts';
import { correctionRoutes } from './http/correction-routes.ts';
import { crossOrigin } from './http/cross-origin.ts';
import { deskRoutes } from './http/desk-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import { joinPage } from './http/join-page.ts';
import { limitCalls } from './http/limit-calls.ts';
import { meRoutes } from './http/me-routes.ts';
import { metricsRoutes } from './http/metrics-routes.ts';
import { openApi } from './http/open-api.ts';
import { ownBudgetRoutes } from './http/own-budget-routes.ts';
import { ownTokenRoutes } from './http/own-token-routes.ts';
import { ownHost } from './http/own-host.ts';
import { pairPage } from './http/pair-page.ts';
import { pairingRoutes } from './http/pairing-routes.ts';
import { presetRoutes } from './http/preset-routes.ts';
import { answerFault, noSuchRoute } from './http/problem.ts';
import { readyRoutes } from './http/ready-routes.ts';
import { requestLog } from './http/request-log.ts';
import { requireMember } from './http/require-member.ts';
import { secureHeaders } from './http/secure-headers.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { spendingRoutes } from './http/spending-routes.ts';
import { signInPage } from './http/sign-in-page.ts';
import { signOutPage } from './http/sign-out-page.ts';
import { teamPage } from './http/team-page.ts';
import { teamRoutes } from './http/team-routes.ts';
import { timingRoutes } from './http/timing-routes.ts';
import { tokenRoutes } from './http/token-routes.ts';
import { turnRoutes } from './http/turn-routes.ts';
import { webhookRoutes } from './http/webhook-routes.ts';
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
