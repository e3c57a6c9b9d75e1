/** Why a call to the relay came to nothing. Its message is one sentence for a person, and is shown as it is. */
export class RelayProblem extends Error {
  override name = 'RelayProblem';
  /** The relay's own code, or one of ours: `unreachable`, `not_a_relay`. */
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** Asking again later may well succeed, and is safe: every call that starts something carries its own id. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
