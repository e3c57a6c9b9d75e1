/** What a watcher of the sandbox is told, in the moment it happens. `turn` is the request's `metadata.turn`; a one-shot has none. */
export type Sight =
  /** An upload has come and is not answered yet. */
  | { type: 'file' }
  /** A request that makes something was accepted: from here on it would be billed. Nothing has been answered yet. */
  | { type: 'accepted'; turn: string | null; responseId: string }
  /** An event was handed to a connection. */
  | { type: 'written'; turn: string | null; responseId: string; event: string }
  /** A response has reached its end, whoever still reads it. `picture` is what it made. */
  | { type: 'ended'; turn: string | null; responseId: string; status: string; picture: Uint8Array | null };
