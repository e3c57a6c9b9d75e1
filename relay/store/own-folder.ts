import { access, constants, mkdir } from 'node:fs/promises';
import { ConfigError } from '../config.ts';

/**
 * Makes the folder that a relay keeps things in, where it is not there yet.
 * @throws ConfigError when whoever runs the relay may not write there
 */
export async function ownFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new ConfigError(
      `${folder} cannot be written to: make this folder and give it to the user that runs the relay, or name another.`,
      {
        cause: error,
      },
    );
  }
}
