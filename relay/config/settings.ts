import { ConfigError } from './config-error.ts';

/** Settings as they were given, and what is wrong with them: told together at the end. */
export interface Settings {
  /** Null where there is none; an empty one counts as none. */
  setting(name: string): string | null;
  /**
   * What `read` makes of settings. Where it throws a ConfigError, that is noted, and `otherwise` stands in until all are read.
   */
  attempt<T>(read: () => T, otherwise: T): T;
  /** Notes a mistake that does not keep the others from being read. */
  refuse(message: string): void;
  /** @throws ConfigError with all that was noted, a line each */
  finish(): void;
}

export function settingsOf(environment: Record<string, string | undefined>): Settings {
  const mistakes: string[] = [];
  return {
    setting: (name) => environment[name]?.trim() || null,
    attempt(read, otherwise) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        mistakes.push(error.message);
        return otherwise;
      }
    },
    refuse: (message) => void mistakes.push(message),
    finish() {
      if (mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
    },
  };
}
