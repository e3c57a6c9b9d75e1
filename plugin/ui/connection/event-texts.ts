/**
 * Takes a stream of server-sent events as it comes, and gives what each event carries.
 * Read are whole events with `data`, as the relay sends them; names, numbers and comments are passed over.
 */
export function eventTexts(): (arrived: string) => string[] {
  let rest = '';
  return (arrived) => {
    const events = (rest + arrived).split(/\r?\n\r?\n/);
    rest = events.pop() ?? '';
    return events.flatMap(dataOf);
  };
}

function dataOf(event: string): string[] {
  const lines = event.split(/\r?\n/).filter((line) => line.startsWith('data:'));
  return lines.length > 0 ? [lines.map((line) => line.slice('data:'.length).replace(/^ /, '')).join('\n')] : [];
}
