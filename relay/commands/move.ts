import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { readDatabaseUrl } from '../config/read-database-url.ts';
import { readS3Place } from '../config/s3-place.ts';
import { settingsOf } from '../config/settings.ts';
import { atWork } from '../store/transfer/at-work.ts';
import { transfer } from '../store/transfer/transfer.ts';
import { unfinished } from '../store/transfer/unfinished.ts';
import type { Command } from './command.ts';
import { refuseNowhere } from './refuse-nowhere.ts';
import { withKept } from './with-kept.ts';

/** Brings what the relay of these settings keeps into a PostgreSQL, a bucket, or both. What is there now stays as it is. */
export const move: Command = async (args, environment, tell) => {
  const { values } = parseArgs({ args: [...args], options: { 'to-database': { type: 'string' }, 'to-blobs': { type: 'string' } } });
  const { 'to-database': database, 'to-blobs': blobs } = values;
  if (database === undefined && blobs === undefined) throw new ConfigError('Say where to move it: --to-database, --to-blobs or both.');
  const from = readConfig(environment);
  const to = {
    ...from,
    ...(database === undefined ? {} : { databaseUrl: readDatabaseUrl('--to-database', database) }),
    ...(blobs === undefined ? {} : { blobs: readS3Place('--to-blobs', blobs, settingsOf(environment).setting) }),
  };
  await refuseNowhere(from);
  await withKept(from, async (source) => {
    await unfinished(source.database).refuse();
    if (await atWork(source.database, Date.now)) throw new ConfigError('A relay is at work on this data: stop it, then do the same again.');
    await withKept(to, (target) =>
      transfer(
        source,
        { database: database === undefined ? source.database : target.database, blobs: blobs === undefined ? source.blobs : target.blobs },
        tell,
      ),
    );
  });
  const settings = [...(database === undefined ? [] : ['DATABASE_URL']), ...(blobs === undefined ? [] : ['BLOBS'])].join(' and ');
  tell(`All is there, and the same. Set ${settings} to where it is now and start the relay; what is here may stay until you are sure.`);
};
