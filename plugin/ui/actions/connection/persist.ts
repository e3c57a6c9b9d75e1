import { RelayProblem } from '../../connection/relay-problem.ts';
import type { Wait } from '../../wait.ts';

export interface PersistOptions {
  wait: Wait;
  signal: AbortSignal;
  /** Told before each further attempt. */
  onTrouble: (sentence: string) => void;
  /** Endless unless given. */
  attempts?: number;
}

const longestPauseMs = 10_000;

/**
 * Asks the relay until it answers. Only for calls that are safe to repeat.
 * @throws RelayProblem as soon as the relay refuses, or when the attempts are used up
 */
export async function persist<Answer>(
  ask: () => Promise<Answer>,
  { wait, signal, onTrouble, attempts = Infinity }: PersistOptions,
): Promise<Answer> {
  for (let attempt = 1, pause = 1000; ; attempt++, pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof RelayProblem) || !error.passes || attempt >= attempts) throw error;
      onTrouble(error.message);
    }
    await wait(pause, signal);
  }
}
