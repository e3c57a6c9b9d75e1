import type { S3Place } from '../config/s3-place.ts';
import { readConfig } from '../config.ts';
import type { S3Settings } from './s3.ts';

/** Tests on real S3 are skipped where no server can be started; the run says so. */
export const hasS3 = process.env['TEST_S3_URL'] !== undefined;

/** An empty bucket of the test's own, as a relay's settings. */
export async function testBucket(): Promise<S3Settings> {
  const answer = await fetch(process.env['TEST_S3_URL'] ?? '');
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as S3Settings;
}

export function placeOf(settings: S3Settings): S3Place {
  const { blobs } = readConfig(settings);
  if (!blobs) throw new Error('The settings name no bucket.');
  return blobs;
}
