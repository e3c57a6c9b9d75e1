import { access, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../config.ts';
import { openBlobs } from '../store/blobs/open-blobs.ts';
import { openDatabase } from '../store/database/database.ts';
import { transfer } from '../store/transfer/transfer.ts';
import { oneFolder } from './one-folder.ts';
import type { Command } from './command.ts';
import { withKept } from './with-kept.ts';

/** Brings a backup back, to where these settings keep things and nothing is yet. The backup stays as it is. */
export const restore: Command = async (args, environment, tell) => {
  const folder = oneFolder(args);
  const saved = join(folder, 'retake.sqlite');
  await access(saved).catch(() => {
    throw new ConfigError(`There is no backup in ${folder}.`);
  });
  // A backup of an older relay is brought to today's shape, and may be on a disk that cannot be written to.
  const own = await mkdtemp(join(tmpdir(), 'retake-restore-'));
  try {
    await copyFile(saved, join(own, 'retake.sqlite'));
    const database = await openDatabase({ folder: own });
    try {
      const blobs = await openBlobs({ dataFolder: folder, blobs: null });
      await withKept(readConfig(environment), (target) => transfer({ database, blobs }, target, tell));
    } finally {
      await database.destroy();
    }
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  tell('All is back, and the same. Start the relay.');
};
