import { ConfigError } from './config-error.ts';

export function readDatabaseUrl(name: string, text: string): string {
  // Not repeated in the message: it may hold a password.
  if (!/^postgres(ql)?:\/\/\S+$/.test(text)) throw new ConfigError(`${name} must begin with postgres://.`);
  return text;
}
