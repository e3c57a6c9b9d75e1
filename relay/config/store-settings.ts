import { ConfigError } from './config-error.ts';
import { readDatabaseUrl } from './read-database-url.ts';
import { readS3Place, type S3Place } from './s3-place.ts';
import type { Settings } from './settings.ts';

/** What a relay keeps, and where. */
export interface StoreConfig {
  /** Where rows and blobs are kept; made when it is not there. */
  dataFolder: string;
  /** A PostgreSQL that several relays share; null keeps the rows in `dataFolder`. */
  databaseUrl: string | null;
  /** A bucket that several relays share; null keeps the pictures in `dataFolder`. */
  blobs: S3Place | null;
  /** How long a session is kept after the last that happened in it; null for ever. */
  keepDays: number | null;
}

export function storeSettings({ setting, attempt }: Settings): StoreConfig {
  const databaseUrl = setting('DATABASE_URL');
  const blobs = setting('BLOBS');
  return {
    dataFolder: setting('RETAKE_DATA') ?? './.retake',
    databaseUrl: attempt(() => databaseUrl && readDatabaseUrl('DATABASE_URL', databaseUrl), null),
    blobs: attempt(() => (blobs === null ? null : readS3Place('BLOBS', blobs, setting)), null),
    keepDays: attempt(() => readDays(setting('RETAKE_KEEP_DAYS')), null),
  };
}

function readDays(text: string | null): number | null {
  if (text !== null && !/^[1-9]\d{0,4}$/.test(text))
    throw new ConfigError(`RETAKE_KEEP_DAYS must be a number of days from 1 to 99999, not "${text}".`);
  return text === null ? null : Number(text);
}
