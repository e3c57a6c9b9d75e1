/**
 * When something goes on that has to wait, as people say it: `in 40 s`, `in 5 min`, or `at 14:05` when it takes longer.
 * @param until milliseconds since 1970
 */
export function untilWords(until: number, now: number): string {
  const seconds = Math.ceil((until - now) / 1000);
  if (seconds <= 1) return 'in a moment';
  if (seconds < 90) return `in ${seconds} s`;
  if (seconds < 3600) return `in ${Math.round(seconds / 60)} min`;
  return `at ${new Date(until).toLocaleTimeString([], { timeStyle: 'short' })}`;
}
