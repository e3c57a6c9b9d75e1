import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '../config.ts';

/**
 * Makes the folder that a relay keeps things in, where it is not there yet.
 * @throws ConfigError when whoever runs the relay may not write there
 */
export async function ownFolder(folder: string): Promise<void> {
  await makeFolder(folder);
  await access(folder, constants.W_OK).catch((cause: unknown) => refuse(folder, cause));
}

/**
 * Makes a folder, where it is not there yet: one that is may be read alone.
 * @throws ConfigError when it cannot be made
 */
export async function makeFolder(folder: string): Promise<void> {
  await make(folder).catch((cause: unknown) => refuse(folder, cause));
}

/** Where nothing can be made though all above is there, as in /proc, Node's own way of making several never ends. */
async function make(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  if (dirname(folder) !== folder) await make(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!(await isFolder(folder))) throw error;
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function refuse(folder: string, cause: unknown): never {
  const sentence = `${folder} cannot be written to: make this folder and give it to the user that runs the relay, or name another.`;
  throw new ConfigError(sentence, { cause });
}
