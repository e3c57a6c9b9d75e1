import { readConfig } from '../config.ts';
import type { Command } from './command.ts';
import { toldConfig } from './told-config.ts';

/** What a relay of these settings would do. That they can be used is known when they have been read. */
export const check: Command = async (_args, environment, tell) => {
  const config = readConfig(environment);
  tell('The settings are in order. A relay started with them would do this:');
  for (const line of toldConfig(config)) tell(line);
  tell('Nothing was started.');
};
