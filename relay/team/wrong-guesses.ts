import { RelayError } from '../errors.ts';

/** Lets nobody try out one code after another. Counted by each relay for itself. */
export interface WrongGuesses {
  /** @throws RelayError `too_many_guesses` when whoever it is has been wrong too often lately */
  check(by: string): void;
  note(by: string): void;
}

const withinMs = 10 * 60 * 1000;
const mostWrong = 10;
/** Of people whose guesses are remembered; those who have not guessed for longest go first. */
const mostPeople = 10_000;

export function wrongGuesses(now: () => number): WrongGuesses {
  const times = new Map<string, number[]>();
  const recent = (by: string) => (times.get(by) ?? []).filter((at) => at > now() - withinMs);

  return {
    check(by) {
      if (recent(by).length < mostWrong) return;
      throw new RelayError('too_many_guesses', 'Too many codes were wrong. Wait ten minutes, then try again.');
    },
    note(by) {
      const all = [...recent(by), now()];
      times.delete(by);
      times.set(by, all);
      for (const longest of times.keys()) {
        if (times.size <= mostPeople) break;
        times.delete(longest);
      }
    },
  };
}
