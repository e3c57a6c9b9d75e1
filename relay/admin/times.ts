const stamp = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const monthDay = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

const dayMs = 24 * 60 * 60 * 1000;

/** A moment, in the reader's own time. */
export function moment(ms: number): string {
  return stamp.format(ms);
}

/** How long something has lasted or lasts, in one unit. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 36 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

/** `YYYY-MM-DD` in UTC. */
function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function dayInWords(day: string): string {
  return monthDay.format(Date.parse(day));
}

/** All days from `from` to `to`, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs) days.push(dayOf(at));
  return days;
}

/** The last `count` days up to now, or this month where it is `month`. */
export function lately(count: number | 'month', now: number): { from: string; to: string } {
  const to = dayOf(now);
  return { from: count === 'month' ? `${to.slice(0, 7)}-01` : dayOf(now - (count - 1) * dayMs), to };
}
