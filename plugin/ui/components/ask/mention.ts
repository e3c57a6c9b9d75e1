/** A name being written behind an @: what lies between `from` and `to` stands for it until it is whole. */
export interface Mention {
  /** Where the @ stands. */
  from: number;
  to: number;
  typed: string;
}

/** Longer than any name somebody would type out. */
const longest = 60;

/** What is being named at the caret, if anything is. An @ inside a word, as in an address, names nothing. */
export function mentionAt(text: string, caret: number): Mention | null {
  const from = text.lastIndexOf('@', caret - 1);
  if (caret < 1 || from < 0 || /[\p{L}\p{N}]/u.test(text[from - 1] ?? '')) return null;
  const typed = text.slice(from + 1, caret);
  return typed.length > longest || /\n|^\s/.test(typed) ? null : { from, to: caret, typed };
}

/** Which names may be meant, those that begin so first; without regard to case. */
export function namesFor({ typed }: Mention, names: readonly string[]): string[] {
  const sought = typed.toLowerCase();
  const at = (name: string) => name.toLowerCase().indexOf(sought);
  return [...new Set(names)].filter((name) => at(name) >= 0).toSorted((a, b) => Number(at(a) > 0) - Number(at(b) > 0));
}
