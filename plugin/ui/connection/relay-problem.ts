interface Further {
  /** A page that helps. */
  link?: string | undefined;
  /** All the blobs that the relay does not have of a turn it did not begin. */
  missing?: string[] | undefined;
}

/** Why a call to the relay came to nothing. Its message is one sentence for a person, and is shown as it is. */
export class RelayProblem extends Error {
  override name = 'RelayProblem';
  /** The relay's own code, or one of ours: `unreachable`, `not_a_relay`. */
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly link: string | null;
  readonly missing: string[];

  constructor(code: string, message: string, status: number, { link, missing }: Further = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.link = link ?? null;
    this.missing = missing ?? [];
  }

  /** Asking again later may well succeed, and is safe: every call that starts something carries its own id. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
