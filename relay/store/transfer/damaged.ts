const mostNamed = 10;

/** Says which pictures are not what they are called any more. */
export function damaged(names: readonly string[]): string {
  const [what, since] = names.length === 1 ? ['picture has', 'it was'] : ['pictures have', 'they were'];
  const more = names.length > mostNamed ? ' and others' : '';
  return `${names.length} ${what} been damaged since ${since} stored: ${names.slice(0, mostNamed).join(', ')}${more}.`;
}
