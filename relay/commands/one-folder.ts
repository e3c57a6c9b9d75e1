import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';

/** @throws ConfigError when the arguments are anything but the name of one folder */
export function oneFolder(words: readonly string[]): string {
  const [folder, ...more] = parseArgs({ args: [...words], allowPositionals: true }).positionals;
  if (folder === undefined || more.length > 0) throw new ConfigError('Name one folder, such as: npm run relay -- backup ./backup');
  return folder;
}
