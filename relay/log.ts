/** Writes one line of JSON. Never given a token, a prompt or a pixel. */
export type Log = (line: Record<string, string | number | null>) => void;

export function logTo(output: { write(text: string): unknown }, now: () => number): Log {
  return (line) => output.write(`${JSON.stringify({ at: new Date(now()).toISOString(), ...line })}\n`);
}

/** What of a fault may be logged. JSON's own errors quote what they choked on, so their message is left out. */
export function faultLine(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const message = error instanceof SyntaxError ? '' : error.message.slice(0, 300);
  return { fault: error.name, message, stack: frames.slice(0, 8).join('\n') };
}
