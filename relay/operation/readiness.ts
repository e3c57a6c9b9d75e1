import { inTime } from './in-time.ts';

/** Whether a relay can do its work just now. */
export interface Readiness {
  /** Why it cannot, a sentence each; none when it can. */
  problems(): Promise<readonly string[]>;
  /** From now on it takes no new work. */
  stop(): void;
}

/** Told under the sentence that says what is wrong where it fails. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

const patienceMs = 2000;
/** Whoever asks more often hears the same again: anybody may ask. */
const freshMs = 1000;

export function readiness(checks: Checks, now: () => number): Readiness {
  let isStopping = false;
  let last: { at: number; problems: Promise<string[]> } | null = null;

  async function look(): Promise<string[]> {
    const found = await Promise.all(Object.entries(checks).map(async ([sentence, check]) => ((await succeeds(check)) ? [] : sentence)));
    return found.flat();
  }

  return {
    async problems() {
      if (isStopping) return ['The relay is being stopped.'];
      if (!last || now() - last.at > freshMs) last = { at: now(), problems: look() };
      return last.problems;
    },
    stop() {
      isStopping = true;
    },
  };
}

async function succeeds(check: () => Promise<unknown>): Promise<boolean> {
  return inTime(check(), patienceMs).then(
    () => true,
    // Why is in the log of whoever needed it; here it might name addresses.
    () => false,
  );
}
