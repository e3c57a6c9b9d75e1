import type { Period } from '../contract.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The day of a time, as `2026-11-22`. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The first millisecond of a day. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day or month that a time lies in: its first day, its last one, and when it is over. */
export function periodAt(period: Period, at: number): { from: string; to: string; endsAt: number } {
  const from = period === 'day' ? dayOf(at) : `${dayOf(at).slice(0, 8)}01`;
  const first = new Date(startOf(from));
  const endsAt = period === 'day' ? startOf(from) + dayMs : Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1);
  return { from, to: dayOf(endsAt - 1), endsAt };
}
