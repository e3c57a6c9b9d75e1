import { access, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../config.ts';
import { openBlobs } from '../store/blobs/open-blobs.ts';
import { ownFolder } from '../store/own-folder.ts';
import { copyBlobs } from '../store/transfer/copy-blobs.ts';
import { damaged } from '../store/transfer/damaged.ts';
import { isEmpty } from '../store/transfer/is-empty.ts';
import { saveRows } from '../store/transfer/save-rows.ts';
import { unfinished } from '../store/transfer/unfinished.ts';
import { oneFolder } from './one-folder.ts';
import type { Command } from './command.ts';
import { refuseNowhere } from './refuse-nowhere.ts';
import { withKept } from './with-kept.ts';

/**
 * Saves what the relay keeps into a folder, while it goes on working. A backup that is there already is brought up to date, and is
 * whole at every moment: pictures are added, then the rows take the place of those before.
 */
export const backup: Command = async (args, environment, tell) => {
  const folder = oneFolder(args);
  const config = readConfig(environment);
  await refuseNowhere(config);
  await ownFolder(folder);
  await withKept(config, async ({ database, blobs }) => {
    await unfinished(database).refuse();
    if ((await isEmpty(database)) && (await isBackup(folder))) {
      throw new ConfigError(
        `Nothing is kept where these settings lead, and ${folder} holds a backup, which stays: do they lead to the right place?`,
      );
    }
    const arriving = join(folder, 'arriving');
    // The rows first: every picture they name is stored by then.
    const rows = await saveRows(database, arriving);
    const saved = await openBlobs({ dataFolder: folder, blobs: null });
    const { count, broken } = await copyBlobs(blobs, saved, (done) => tell(`${done} pictures are there.`));
    if (broken.length > 0) {
      throw new ConfigError(`${damaged(broken)} The backup before this one stays.`);
    }
    await flush(rows);
    await rename(rows, join(folder, 'retake.sqlite'));
    await rm(arriving, { recursive: true });
    tell(`The backup is whole: all rows, and ${count} pictures. \`npm run relay -- restore ${folder}\` brings it back.`);
  });
};

function isBackup(folder: string): Promise<boolean> {
  return access(join(folder, 'retake.sqlite')).then(
    () => true,
    () => false,
  );
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
