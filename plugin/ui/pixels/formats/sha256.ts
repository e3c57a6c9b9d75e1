import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The name of a blob. Figma's iframe is no secure context, so the browser's own digest is not there. */
export function sha256(bytes: Uint8Array): string {
  return bytesToHex(digest(bytes));
}
