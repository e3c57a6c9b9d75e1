/** The beginning of a text on one line, at most `length` characters, with an ellipsis where it was cut. */
export function excerpt(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  // Half of a surrogate pair is no character.
  return `${line
    .slice(0, length - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()}…`;
}
