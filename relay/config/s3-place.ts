import { ConfigError } from './config-error.ts';
import type { Settings } from './settings.ts';

/** A part of an S3 bucket, and the key to it. */
export interface S3Place {
  /** Of the service, without a slash at its end. */
  endpoint: string;
  region: string;
  bucket: string;
  /** What every key begins with; empty, or with a slash at its end. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Of a key that is lent for a time. */
  sessionToken: string | null;
}

const shape = 's3://bucket, s3://bucket/folder or s3://bucket/folder?endpoint=https://s3.example.com&region=eu-central-1';

/**
 * Reads `s3://bucket/prefix?endpoint=…&region=…`; without an endpoint it is one of Amazon's own.
 * @throws ConfigError that does not repeat it: somebody may have put a key into it
 */
export function readS3Place(name: string, text: string, setting: Settings['setting']): S3Place {
  const { bucket, prefix, query } = readAddress(name, text);
  const [endpoint, region] = [query.get('endpoint'), query.get('region')];
  if (endpoint === null && region === null)
    throw new ConfigError(`${name} needs a region, such as ?region=eu-central-1, or an endpoint that is not Amazon’s.`);
  if (endpoint !== null && !/^https?:\/\/[^/?#@\s]+\/*$/.test(endpoint))
    throw new ConfigError(`${name} has an endpoint that is no address such as https://s3.example.com.`);
  if (region !== null && !/^[a-z0-9-]+$/.test(region)) throw new ConfigError(`${name} has a region that is no name such as eu-central-1.`);
  const [accessKeyId, secretAccessKey] = [setting('AWS_ACCESS_KEY_ID'), setting('AWS_SECRET_ACCESS_KEY')];
  if (accessKeyId === null || secretAccessKey === null)
    throw new ConfigError(`${name} needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY beside it.`);
  return {
    endpoint: endpoint?.replace(/\/+$/, '') ?? `https://s3.${region}.amazonaws.com`,
    region: region ?? 'us-east-1',
    bucket,
    prefix,
    accessKeyId,
    secretAccessKey,
    sessionToken: setting('AWS_SESSION_TOKEN'),
  };
}

function readAddress(name: string, text: string): { bucket: string; prefix: string; query: URLSearchParams } {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url?.protocol === 's3:' && url.username === '' && url.password === '' && url.port === '' && url.hash === '';
  if (!isPlain || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname)) throw new ConfigError(`${name} must be of the form ${shape}.`);
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  if (path !== '' && !/^[\w.-]+(\/[\w.-]+)*$/.test(path))
    throw new ConfigError(`${name} may name a folder of letters, digits, dots, dashes and slashes alone.`);
  const query = url.searchParams;
  if ([...query.keys()].some((key) => key !== 'endpoint' && key !== 'region'))
    throw new ConfigError(`${name} takes an endpoint and a region, and nothing else: it must be of the form ${shape}.`);
  return { bucket: url.hostname, prefix: path === '' ? '' : `${path}/`, query };
}
