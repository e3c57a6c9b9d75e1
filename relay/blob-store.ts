/** Immutable bytes named by their SHA-256 in lower-case hex. What is told to be stored survives a power cut. */
export interface BlobStore {
  has(sha256: string): Promise<boolean>;
  /** Whole; null when it is not there. */
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** As it is read, to be cancelled when no more is wanted; null when it is not there. */
  open(sha256: string): Promise<OpenBlob | null>;
  /**
   * Stores what a caller claims to be `sha256`, as it streams in.
   * @returns false when it was there already
   * @throws RelayError `wrong_hash`, `too_large` or `storage_away`; nothing stays then
   */
  put(sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<boolean>;
  /** Stores bytes of our own and gives them their name. */
  add(bytes: Uint8Array): Promise<string>;
  /**
   * Begins a blob whose bytes come one after another; must be kept or dropped. A store that cannot take it just now is tried
   * again for minutes: what is being stored has been paid for.
   * @param signal ends that trying
   */
  draft(signal?: AbortSignal): Promise<BlobDraft>;
}

export interface OpenBlob {
  size: number;
  /** The first 64 KB and maybe more, or all of a smaller one. It is good until `bytes` are read, which may free it. */
  head: Uint8Array;
  /** All of them. */
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>;
}

export interface BlobDraft {
  /** What was given may be overwritten once this is done. */
  write(bytes: Uint8Array): Promise<void>;
  /** @returns the name the bytes are stored by */
  keep(): Promise<string>;
  /** Leaves nothing behind; does nothing to what was kept. */
  drop(): Promise<void>;
}

/** All blobs there are, to whomever they belong: for what moves them, saves them and clears them away. */
export interface AllBlobs extends BlobStore {
  /** In no order. */
  list(): AsyncIterable<StoredBlob>;
  /** Takes away what was stored before then; what has been stored again since stays. */
  remove(sha256: string, before: number): Promise<void>;
}

export interface StoredBlob {
  sha256: string;
  size: number;
  /** Milliseconds since 1970, by the store's clock. */
  storedAt: number;
}
