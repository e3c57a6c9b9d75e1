import type { Identity } from '../team/identity.ts';

/** Where people show who they are, elsewhere than at the relay. */
export interface SignInService {
  /** What people know it by. */
  host: string;
  /** Where to send somebody, and what their answer has to match. Throws RelayError `sign_in_away`. */
  begin(): Promise<{ url: string; checks: Checks }>;
  /**
   * Who has come back.
   * @param query of the address they came back by
   * @throws RelayError `sign_in_failed` or `sign_in_away`
   */
  finish(query: string, checks: Checks): Promise<Identity>;
  /** Where somebody ends their session with the service itself; null where it has no such place, or is away. */
  signOutUrl(): Promise<string | null>;
  /** Reads the service's own description, so that the first who signs in need not wait. Throws RelayError `sign_in_away`. */
  open(): Promise<void>;
}

/** Made anew for each sign-in, and known to nobody but the browser that began it. */
export interface Checks {
  state: string;
  nonce: string;
  /** The service gets its hash first, and this with the code that it answered (PKCE). */
  verifier: string;
}
