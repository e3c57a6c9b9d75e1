import { ConfigError, readConfig } from '../config.ts';
import type { Command } from './command.ts';
import { toldConfig } from './told-config.ts';
import { triedPlaces } from './tried-places.ts';

/** What a relay of these settings would do, and whether what it leans on is there. Starts and changes nothing. */
export const check: Command = async (_args, environment, tell) => {
  const config = readConfig(environment);
  tell('A relay started with these settings would do this:');
  for (const line of toldConfig(config)) tell(line);
  tell('What it needs is being tried …');
  const problems = await triedPlaces(config);
  if (problems.length > 0) throw new ConfigError(['It could not do so:', ...problems].join('\n'));
  tell('All is in order. Nothing was started.');
};
