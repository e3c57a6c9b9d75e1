import { join } from 'node:path';
import type { AllBlobs } from '../../blob-store.ts';
import { ConfigError } from '../../config.ts';
import { RelayError } from '../../errors.ts';
import type { S3Place } from '../../config/s3-place.ts';
import { diskBlobs } from './blobs-disk.ts';
import { s3Blobs } from './blobs-s3.ts';
import { S3Refused } from './s3-answers.ts';

interface Place {
  /** Takes the blobs, or those on their way to S3. */
  dataFolder: string;
  /** Null keeps them in the folder. */
  blobs: S3Place | null;
}

/**
 * Opens the blobs where they are kept. An S3 service that does not answer may do so later.
 * @throws ConfigError when S3 refuses us
 */
export async function openBlobs({ dataFolder, blobs: place }: Place): Promise<AllBlobs> {
  if (!place) return diskBlobs(join(dataFolder, 'blobs'));
  const blobs = await s3Blobs(place, join(dataFolder, 'arriving'));
  await checkBucket(blobs, place).catch((error: unknown) => {
    if (!(error instanceof RelayError)) throw error;
  });
  return blobs;
}

/**
 * Asks an S3 service whether it lets us in, and leaves it as it is.
 * @param folder takes nothing, but is made
 * @throws ConfigError when it refuses us, RelayError when it does not answer
 */
export async function reachBucket(place: S3Place, folder: string): Promise<void> {
  await checkBucket(await s3Blobs(place, folder), place);
}

async function checkBucket(blobs: { check(): Promise<void> }, place: S3Place): Promise<void> {
  try {
    await blobs.check();
  } catch (error) {
    throw error instanceof S3Refused ? new ConfigError(refusal(error, place), { cause: error }) : error;
  }
}

function refusal({ status, code }: S3Refused, { bucket, endpoint, region }: S3Place): string {
  if (code === 'NoSuchBucket') return `BLOBS: there is no bucket "${bucket}" at ${endpoint}: make it, or name another.`;
  if (status === 301 || status === 307 || code === 'AuthorizationHeaderMalformed') {
    return `BLOBS: the bucket "${bucket}" is not in ${region}: put its region into the address.`;
  }
  if (status === 403) {
    return `BLOBS: ${endpoint} does not let this key list the bucket "${bucket}": look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do.`;
  }
  return `BLOBS: ${endpoint} answers ${status} ${code}: is it an S3 service?`;
}
