/**
 * Does one thing without starting a relay. Throws ConfigError for what cannot be done as it was asked.
 * @param environment holds the settings
 * @param tell takes lines for whoever waits
 */
export type Command = (
  args: readonly string[],
  environment: Record<string, string | undefined>,
  tell: (line: string) => void,
) => Promise<void>;
