import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseAway } from './errors.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Writes one line of JSON. Never given a token or a pixel; a prompt only where the settings say so. */
export type Log = (line: LogLine) => void;

export type LogLine = Record<string, string | number | boolean | null>;

/** Which request, turn or member it is about; there is one for each request and each run of a turn. */
const around = new AsyncLocalStorage<LogLine>();

/** All that is logged by the work, however deep, says what it is about. */
export function logAbout<T>(about: LogLine, work: () => T): T {
  return around.run({ ...around.getStore(), ...about }, work);
}

export function logTo(output: { write(text: string): unknown }, now: () => number): Log {
  return (line) => {
    const text = JSON.stringify({ at: new Date(now()).toISOString(), ...around.getStore(), ...line });
    // Nobody means to log one; some stand where nobody looks for them, as a token in the place of an id.
    output.write(`${withoutSecrets(text)}\n`);
  };
}

/** What of a fault may be logged. JSON's own errors quote what they choked on, so their message is left out. */
export function faultLine(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const message = error instanceof SyntaxError ? '' : withoutSecrets(error.message).slice(0, 300);
  const cause =
    error instanceof DatabaseAway && error.cause instanceof Error ? { cause: withoutSecrets(error.cause.message).slice(0, 300) } : {};
  return { fault: error.name, message, ...cause, stack: frames.slice(0, 8).join('\n') };
}
