/**
 * The prompt that an arrow key brings in place of one: the one before it with `up`, the one after with `down`, and nothing
 * after the newest. null while something is written that is none of them: it is not taken away.
 * @param recent the newest first
 */
export function promptBeside(prompt: string, recent: readonly string[], way: 'up' | 'down'): string | null {
  const at = prompt === '' ? -1 : recent.indexOf(prompt);
  if (prompt !== '' && at < 0) return null;
  if (way === 'up') return recent[at + 1] ?? null;
  if (at < 0) return null;
  return recent[at - 1] ?? '';
}
