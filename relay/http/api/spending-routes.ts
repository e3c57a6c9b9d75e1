import { Hono } from 'hono';
import * as v from 'valibot';
import { Day, Spending } from '../../contract.ts';
import { RelayError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { askerOf, callerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';
import { spendingCsv } from './spending-csv.ts';

/** What the team has spent; members are told what they have themselves. */
export function spendingRoutes({ spending, audit }: Pick<Services, 'spending' | 'audit'>) {
  return new Hono().get(
    '/',
    describe({
      summary: 'What was spent and is held, by day, member and model: the team’s for admins, else one’s own.',
      query: {
        from: 'The first day, such as 2026-11-22; left out, the first of the month.',
        to: 'The last day; left out, today.',
        format: '`csv` or `json` gives a file.',
      },
      answers: { 200: Spending },
    }),
    async (c) => {
      const [from, to] = [readDay(c.req.query('from')), readDay(c.req.query('to'))];
      const format = c.req.query('format') ?? null;
      if (format !== null && format !== 'json' && format !== 'csv')
        throw new RelayError('bad_request', 'The format must be “json” or “csv”.');
      const asker = askerOf(c);
      const whose = callerOf(c).member.role === 'admin' ? null : asker.memberId;
      const report = await spending.report(asker.teamId, whose, {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      });
      if (format === null) return c.json(report);
      await audit.note(asker, { what: 'spending.exported', about: { from: report.from, to: report.to, format } });
      c.header('content-disposition', `attachment; filename="spending-${report.from}-${report.to}.${format}"`);
      if (format === 'json') return c.json(report);
      return c.body(spendingCsv(report), 200, { 'content-type': 'text/csv; charset=utf-8' });
    },
  );
}

function readDay(text: string | undefined): string | undefined {
  if (text === undefined || (v.is(Day, text) && !Number.isNaN(Date.parse(text)))) return text;
  throw new RelayError('bad_request', 'Write days as 2026-11-22.');
}
