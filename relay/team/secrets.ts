import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, in letters that fit a header and a URL. */
export function newSecret(prefix: string): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** A secret is kept and looked up by this alone. Random bits need no salt and no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
