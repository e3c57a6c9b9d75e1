import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ConfigError, type RelayConfig } from '../config.ts';
import { RelayError } from '../errors.ts';
import { inTime } from '../operation/in-time.ts';
import { openidService } from '../sign-in/openid-service.ts';
import { reachBucket } from '../store/blobs/open-blobs.ts';
import { reachServer } from '../store/database/database.ts';
import { openaiProbe } from '../upstream/openai-probe.ts';

const patienceMs = 15_000;

/**
 * Asks all that a relay of these settings would lean on, and changes nothing there.
 * @returns what is wrong, a sentence each
 */
export async function triedPlaces(config: RelayConfig): Promise<string[]> {
  const tried = await Promise.all([tryFolder(config), tryDatabase(config), tryBlobs(config), tryService(config), trySignIn(config)]);
  return tried.flatMap((problem) => problem ?? []);
}

type Tried = Promise<string | null>;

async function tryFolder({ dataFolder }: RelayConfig): Tried {
  return (await mayWrite(resolve(dataFolder)))
    ? null
    : `RETAKE_DATA: ${dataFolder} cannot be written to: make this folder and give it to the user that runs the relay, or name another.`;
}

/** Also in what is not there yet, where it may be made. */
async function mayWrite(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isAbsent && dirname(folder) !== folder && mayWrite(dirname(folder));
  }
}

async function tryDatabase({ databaseUrl }: RelayConfig): Tried {
  return databaseUrl === null ? null : told(reachServer(databaseUrl), 'The database of DATABASE_URL does not answer: is it running?');
}

async function tryBlobs({ blobs: place }: RelayConfig): Tried {
  if (place === null) return null;
  const own = await mkdtemp(join(tmpdir(), 'retake-check-'));
  try {
    return await told(reachBucket(place, own), `BLOBS: ${place.endpoint} does not answer: is it running, and is its address right?`);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function tryService({ upstream, mainModel }: RelayConfig): Tried {
  if (upstream.type === 'sandbox') return null;
  const problem = await openaiProbe(upstream, mainModel)().catch(() => 'It does not answer: is OPENAI_BASE_URL right?');
  return problem && `The model service: ${problem}`;
}

async function trySignIn({ signIn, publicUrl }: RelayConfig): Tried {
  if (signIn === null || publicUrl === null) return null;
  const { issuer, clientId, clientSecret } = signIn;
  const log = () => undefined;
  const service = openidService({ issuer, clientId, clientSecret, returnUrl: publicUrl, signedOutUrl: publicUrl, now: Date.now, log });
  return told(service.open(), `RETAKE_OIDC_ISSUER: ${issuer} does not describe itself at /.well-known/openid-configuration.`);
}

/** Null where it worked; what it says itself where that is for people, `otherwise` where it is not. */
async function told(work: Promise<unknown>, otherwise: string): Tried {
  try {
    await inTime(work, patienceMs);
    return null;
  } catch (error) {
    return error instanceof ConfigError || (error instanceof RelayError && error.code === 'sign_in_away') ? error.message : otherwise;
  }
}
