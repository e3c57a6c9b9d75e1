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

export interface S3Credentials {
  accessKeyId: string | null;
  secretAccessKey: string | null;
  sessionToken: string | null;
}

const shape = 's3://bucket, s3://bucket/folder or s3://bucket/folder?endpoint=https://s3.example.com&region=eu-central-1';

/**
 * Reads `s3://bucket/prefix?endpoint=…&region=…`; without an endpoint it is one of Amazon's own.
 * @returns what is wrong with it as the end of a sentence that begins with the setting's name, when something is
 */
export function readS3Place(text: string, { accessKeyId, secretAccessKey, sessionToken }: S3Credentials): S3Place | string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 's3:' || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname)) return `must be of the form ${shape}.`;
  if (url.username || url.password || url.port || url.hash) return `must be of the form ${shape}; the key goes into AWS_ACCESS_KEY_ID.`;
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  if (!/^[\w./-]*$/.test(path) || path.split('/').some((part) => /^\.+$/.test(part))) {
    return 'names a folder with characters that are not letters, digits, dots, dashes or slashes.';
  }
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'endpoint' && name !== 'region');
  if (unknown !== undefined) return `has "${unknown}", which means nothing: it takes endpoint and region.`;
  const [endpoint, region] = [url.searchParams.get('endpoint'), url.searchParams.get('region')];
  if (endpoint === null && region === null) return 'needs a region, such as ?region=eu-central-1, or an endpoint that is not Amazon’s.';
  if (endpoint !== null && !/^https?:\/\/[^/?#@]+\/*$/.test(endpoint))
    return 'has an endpoint that is no address such as https://s3.example.com.';
  if (region !== null && !/^[a-z0-9-]+$/.test(region)) return 'has a region that is no name such as eu-central-1.';
  if (accessKeyId === null || secretAccessKey === null) return 'needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY beside it.';
  return {
    endpoint: endpoint?.replace(/\/+$/, '') ?? `https://s3.${region}.amazonaws.com`,
    region: region ?? 'us-east-1',
    bucket: url.hostname,
    prefix: path === '' ? '' : `${path}/`,
    accessKeyId,
    secretAccessKey,
    sessionToken,
  };
}
