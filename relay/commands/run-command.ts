import { ConfigError, type RelayConfig } from '../config.ts';

/** Does one thing without starting a relay, and tells of it in lines. Throws ConfigError for what cannot be done as it was asked. */
type Command = (config: RelayConfig, words: readonly string[]) => Promise<readonly string[]>;

/** What may stand behind `npm run relay --`. Each is loaded when it is asked for. */
const commands: Record<string, () => Promise<Command>> = {
  check: async () => (await import('./check.ts')).check,
  'admin-link': async () => (await import('./admin-link.ts')).adminLink,
};

/** @throws ConfigError also for a command that is not known */
export async function runCommand(name: string, words: readonly string[], config: RelayConfig): Promise<readonly string[]> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load)
    throw new ConfigError(`The relay knows no command "${name}": leave it out to start, or say ${Object.keys(commands).join(', ')}.`);
  return (await load())(config, words);
}
