import { Hono } from 'hono';
import { RelayError } from '../../errors.ts';
import { inTime } from '../../operation/in-time.ts';
import type { Services } from '../../services.ts';
import { isAtThisComputer } from '../callers/at-this-computer.ts';
import { bearerToken } from '../callers/bearer-token.ts';
import { describe } from './describe.ts';
import { isSameText } from '../callers/same-text.ts';

/** Prometheus itself gives up after ten seconds. */
const patienceMs = 2000;

/** For Prometheus: by a token of its own, or without one from this computer alone. */
export function metricsRoutes({
  meters,
  metricsToken,
  standing,
  readiness,
}: Pick<Services, 'meters' | 'metricsToken' | 'standing' | 'readiness'>) {
  return new Hono().get(
    '/',
    describe({ summary: 'What happens in this relay, counted.', answers: { 200: 'In the text format of Prometheus.' }, open: true }),
    async (c) => {
      const mayRead = metricsToken === null ? isAtThisComputer(c) : isSameText(bearerToken(c) ?? '', metricsToken);
      if (!mayRead) throw new RelayError('not_allowed', 'To read the metrics, send RETAKE_METRICS_TOKEN as a bearer token.');
      // What the relay has counted itself is told also while the database is away.
      const [stands, problems] = await Promise.all([inTime(standing(), patienceMs).catch(() => null), readiness.problems()]);
      const { type, text } = await meters.read(stands, problems.length === 0);
      return c.body(text, 200, { 'content-type': type });
    },
  );
}
