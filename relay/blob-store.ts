/** Immutable bytes named by their SHA-256 in lower-case hex. What is told to be stored survives a power cut. */
export interface BlobStore {
  has(sha256: string): Promise<boolean>;
  /** Whole; null when it is not there. */
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * Stores what a caller claims to be `sha256`, as it streams in.
   * @returns false when it was there already
   * @throws RelayError `wrong_hash` or `too_large`; nothing stays then
   */
  put(sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<boolean>;
  /** Stores bytes of our own and gives them their name. */
  add(bytes: Uint8Array): Promise<string>;
  /** Begins a blob whose bytes come one after another; must be kept or dropped. */
  draft(): Promise<BlobDraft>;
}

export interface BlobDraft {
  /** What was given may be overwritten once this is done. */
  write(bytes: Uint8Array): Promise<void>;
  /** @returns the name the bytes are stored by */
  keep(): Promise<string>;
  /** Leaves nothing behind; does nothing to what was kept. */
  drop(): Promise<void>;
}
