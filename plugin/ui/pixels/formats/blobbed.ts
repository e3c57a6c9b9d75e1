import { sha256 } from './sha256.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes together with the name the relay knows them by. */
export interface Blobbed {
  sha256: string;
  bytes: Bytes;
}

export function blobbed(bytes: Bytes): Blobbed {
  return { sha256: sha256(bytes), bytes };
}
