import type { StoredBlob } from '../../blob-store.ts';

/** The service did not answer, or not as it does when all is well. */
export class OutOfReach extends Error {
  override name = 'OutOfReach';
}

/** An answer that says the service is well, and that it will not. */
export class S3Refused extends Error {
  override name = 'S3Refused';
  readonly status: number;
  /** The service's own word for why; empty where it said none. */
  readonly code: string;

  constructor(status: number, code: string) {
    super(`The S3 service refuses with ${status} ${code}`.trim());
    this.status = status;
    this.code = code;
  }
}

export async function refused(answer: Response): Promise<S3Refused | OutOfReach> {
  const code = valueOf(await answer.text(), 'Code') ?? '';
  // As with a full disk, somebody may make room.
  return code === 'QuotaExceeded' ? new OutOfReach('The S3 service has no room.') : new S3Refused(answer.status, code);
}

export interface Listing {
  blobs: StoredBlob[];
  /** Where the next page begins; null after the last. */
  next: string | null;
}

/** Reads a page of keys; those that are no blobs are passed over. */
export function readListing(xml: string): Listing {
  const blobs = [...xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].flatMap(([, entry = '']) => {
    const sha256 = /(?:^|\/)([0-9a-f]{64})$/.exec(valueOf(entry, 'Key') ?? '')?.[1];
    const storedAt = Date.parse(valueOf(entry, 'LastModified') ?? '');
    return sha256 === undefined ? [] : { sha256, size: Number(valueOf(entry, 'Size')), storedAt };
  });
  return { blobs, next: valueOf(xml, 'IsTruncated') === 'true' ? valueOf(xml, 'NextContinuationToken') : null };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Of the first element of that name. The answers of S3 are as simple as that. */
function valueOf(xml: string, element: string): string | null {
  const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
  return text === undefined ? null : text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}
