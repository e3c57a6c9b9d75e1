import type { Spending, SpendingRow } from '../../contract.ts';

const columns = ['day', 'member', 'member_id', 'model', 'turns', 'pictures', 'reserved_usd', 'spent_usd'];

/** As RFC 4180 has it, for spreadsheets. */
export function spendingCsv({ rows }: Spending): string {
  return [columns, ...rows.map(cells)].map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

function cells({ day, member, memberId, model, turns, pictures, reserved, spent }: SpendingRow): string[] {
  return [day, member, memberId, model, String(turns), String(pictures), dollars(reserved), dollars(spent)];
}

/** Exactly. */
function dollars(nano: number): string {
  const whole = Math.floor(nano / 1e9);
  return `${whole}.${String(nano - whole * 1e9).padStart(9, '0')}`;
}

/** A spreadsheet would take what begins like that for a formula, and members name themselves. */
const formula = /^[=+\-@\t\r]/;

function quoted(cell: string): string {
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
