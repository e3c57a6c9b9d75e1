import { Hono } from 'hono';
import * as v from 'valibot';
import { Day, Spending } from '../contract.ts';
import { RelayError } from '../errors.ts';
import type { Services } from '../services.ts';
import { adminOf, askerOf } from './caller.ts';
import { describe } from './describe.ts';
import { spendingCsv } from './spending-csv.ts';

/** What the team has spent; for admins. */
export function spendingRoutes({ spending, audit }: Pick<Services, 'spending' | 'audit'>) {
  return new Hono().get(
    '/',
    describe({ summary: 'What was spent and is held, by day, member and model; as CSV with format=csv.', answers: { 200: Spending } }),
    async (c) => {
      adminOf(c);
      const [from, to] = [readDay(c.req.query('from')), readDay(c.req.query('to'))];
      const format = c.req.query('format') ?? 'json';
      if (format !== 'json' && format !== 'csv') throw new RelayError('bad_request', 'The format must be “json” or “csv”.');
      const asker = askerOf(c);
      const report = await spending.report(asker.teamId, { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
      if (format === 'json') return c.json(report);
      await audit.note(asker, { what: 'spending.exported', about: { from: report.from, to: report.to, format } });
      return c.body(spendingCsv(report), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="spending-${report.from}-${report.to}.csv"`,
      });
    },
  );
}

function readDay(text: string | undefined): string | undefined {
  if (text === undefined || (v.is(Day, text) && !Number.isNaN(Date.parse(text)))) return text;
  throw new RelayError('bad_request', 'Write days as 2026-11-22.');
}
