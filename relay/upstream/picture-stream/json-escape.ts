/** Whether an escape, from its backslash on, has all its characters. */
export function isWholeEscape(escape: string): boolean {
  return escape.length === (escape.startsWith('\\u') ? 6 : 2);
}

/** The text a part of a JSON string means; null when it is no such part. */
export function unescaped(part: string): string | null {
  try {
    const meant: unknown = JSON.parse(`"${part}"`);
    return typeof meant === 'string' ? meant : null;
  } catch {
    return null;
  }
}
