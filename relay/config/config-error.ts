/** Settings that cannot be used; each sentence, a line of the message, names one and says what it should be. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}
