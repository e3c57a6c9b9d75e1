import { AwsV4Signer } from 'aws4fetch';
import { RelayError } from '../../errors.ts';
import type { S3Place } from '../../config/s3-place.ts';
import { type Patience, patiently } from './patiently.ts';
import { OutOfReach } from './s3-answers.ts';

export interface S3Call {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Without the place's prefix; null for the bucket itself. */
  key: string | null;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Blob;
}

/**
 * Makes one signed call, again where its answer was that of a server in trouble, or none. Every call of ours may be made twice.
 * @param take reads the answer, in the time a try has; what it throws counts as no answer
 * @throws RelayError `storage_away` when there was none
 */
export type S3Calls = <T>(call: S3Call, take: (answer: Response) => Promise<T>, patience: Patience) => Promise<T>;

/** Until an answer begins, and until it has come; beside them a slow line is allowed for. */
const answerMs = 10_000;
const bytesAMs = 500;

export function s3Calls(place: S3Place): S3Calls {
  const { endpoint, bucket, prefix, region, accessKeyId, secretAccessKey, sessionToken } = place;
  const credentials = { accessKeyId, secretAccessKey, region, service: 's3', ...(sessionToken === null ? {} : { sessionToken }) };
  const cache = new Map<string, ArrayBuffer>();

  function sign({ method, key, query = {}, headers = {} }: S3Call): Promise<{ url: URL; headers: Headers }> {
    const url = new URL(`${endpoint}/${bucket}${key === null ? '' : `/${prefix}${key}`}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return new AwsV4Signer({ method, url: url.href, headers, ...credentials, cache }).sign();
  }

  async function once<T>(call: S3Call, take: (answer: Response) => Promise<T>): Promise<T> {
    const { url, headers } = await sign(call);
    const giveUp = new AbortController();
    const allow = (bytes: number) =>
      setTimeout(() => giveUp.abort(new OutOfReach('The S3 service takes too long.')), answerMs + bytes / bytesAMs);
    let timer = allow(call.body?.size ?? 0);
    try {
      const { method, body = null } = call;
      // A redirect would carry the signature elsewhere; a region that is not the bucket's is answered with one.
      const answer = await fetch(url, { method, headers, body, signal: giveUp.signal, redirect: 'manual' });
      if (answer.status >= 500 || answer.status === 429 || answer.status === 408) {
        await answer.body?.cancel();
        throw new OutOfReach(`The S3 service answers ${answer.status}.`);
      }
      clearTimeout(timer);
      timer = allow(Number(answer.headers.get('content-length') ?? 0));
      return await take(answer);
    } finally {
      clearTimeout(timer);
    }
  }

  return async (call, take, patience) => {
    try {
      return await patiently(() => once(call, take), isPassing, patience);
    } catch (error) {
      if (!isPassing(error)) throw error;
      throw new RelayError('storage_away', 'The relay cannot reach its store of pictures just now. Try again in a minute.');
    }
  };
}

/** `fetch` throws TypeErrors for all that goes wrong on the way. */
function isPassing(error: unknown): boolean {
  return error instanceof OutOfReach || error instanceof TypeError;
}
