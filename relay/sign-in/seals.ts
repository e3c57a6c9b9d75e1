import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Locks what a browser keeps for a while, so that it can neither be read nor changed there. */
export interface Seals {
  seal(content: unknown, lifetimeMs: number): string;
  /** Null when it was not sealed here, was changed, or is too old. */
  open(sealed: string): unknown;
}

const algorithm = 'aes-256-gcm';
const [ivLength, tagLength] = [12, 16];

/** @param secret what all relays of a team have in common: one opens what another sealed */
export function seals(secret: string, now: () => number): Seals {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'retake sign-in', 32));
  return {
    seal(content, lifetimeMs) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv(algorithm, key, iv);
      const text = JSON.stringify({ content, until: now() + lifetimeMs });
      return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed) {
      const text = unlock(Buffer.from(sealed, 'base64url'));
      if (text === null) return null;
      const { content, until } = JSON.parse(text) as { content: unknown; until: number };
      return until > now() ? content : null;
    },
  };

  function unlock(bytes: Buffer): string | null {
    if (bytes.length < ivLength + tagLength) return null;
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength), { authTagLength: tagLength });
    decipher.setAuthTag(bytes.subarray(-tagLength));
    try {
      return decipher.update(bytes.subarray(ivLength, -tagLength)).toString() + decipher.final('utf8');
    } catch {
      // The one error there is: the tag does not fit.
      return null;
    }
  }
}
