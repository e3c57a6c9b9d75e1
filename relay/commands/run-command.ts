import { ConfigError } from '../config.ts';
import { RelayError } from '../errors.ts';
import type { Command } from './command.ts';

/** What may stand behind `npm run relay --`. Each is loaded when it is asked for. */
const commands: Record<string, () => Promise<Command>> = {
  check: async () => (await import('./check.ts')).check,
  'admin-link': async () => (await import('./admin-link.ts')).adminLink,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  move: async () => (await import('./move.ts')).move,
};

/** @throws ConfigError also for a command that is not known */
export async function runCommand(name: string, ...rest: Parameters<Command>): Promise<void> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load)
    throw new ConfigError(`The relay knows no command "${name}": leave it out to start, or say ${Object.keys(commands).join(', ')}.`);
  const command = await load();
  try {
    await command(...rest);
  } catch (error) {
    // What stands in the way of a command is told as it is.
    if (error instanceof RelayError || isMisspelt(error)) throw new ConfigError(error.message, { cause: error });
    throw error;
  }
}

/** `parseArgs` says what it does not understand. */
function isMisspelt(error: unknown): error is TypeError {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
