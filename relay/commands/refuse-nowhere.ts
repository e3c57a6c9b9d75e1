import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type RelayConfig } from '../config.ts';

/** @throws ConfigError where no relay has kept anything yet: a wrong folder would be taken for an empty relay */
export async function refuseNowhere({ databaseUrl, dataFolder }: Pick<RelayConfig, 'databaseUrl' | 'dataFolder'>): Promise<void> {
  if (databaseUrl !== null) return;
  await access(join(dataFolder, 'retake.sqlite')).catch((error: unknown) => {
    throw new ConfigError(
      `No relay keeps anything in ${dataFolder}: set RETAKE_DATA or DATABASE_URL as the relay has them, or start it for the first time.`,
      { cause: error },
    );
  });
}
