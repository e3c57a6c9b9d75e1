import type { Failure } from './contract.ts';

/** What can go wrong for a reason a caller can act on. Its message is one sentence and is shown to people as it is. */
export class RelayError extends Error {
  override name = 'RelayError';
  readonly code: RelayErrorCode;
  /** Blobs to send first. */
  readonly missing: readonly string[];

  constructor(code: RelayErrorCode, message: string, missing: readonly string[] = []) {
    super(message);
    this.code = code;
    this.missing = missing;
  }
}

/** Nothing is known of what was asked of the database, not even whether it was done; later it may be asked again. */
export class DatabaseAway extends RelayError {
  override name = 'DatabaseAway';

  constructor(cause: unknown) {
    super('database_away', 'The relay cannot reach its database just now. Wait a moment, then try again.');
    this.cause = cause;
  }
}

/** What the model service did not do, in our words, where no turn is there to carry them. */
export class ServiceFailed extends Error {
  override name = 'ServiceFailed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export type RelayErrorCode =
  | 'bad_request'
  | 'not_paired'
  | 'signed_out'
  | 'team_closed'
  | 'not_from_here'
  | 'not_allowed'
  | 'no_team'
  | 'last_admin'
  | 'too_many_invitations'
  | 'invitation_over'
  | 'other_member'
  | 'not_invited'
  | 'sign_in_failed'
  | 'sign_in_away'
  | 'not_signed'
  | 'not_found'
  | 'unknown_blob'
  | 'wrong_hash'
  | 'too_large'
  | 'too_slow'
  | 'wrong_host'
  | 'turn_id_taken'
  | 'turn_unfinished'
  | 'not_again'
  | 'bad_size'
  | 'unknown_model'
  | 'not_offered'
  | 'bad_picture'
  | 'bad_mask'
  | 'bad_parent'
  | 'too_many_pictures'
  | 'too_many_presets'
  | 'pairing_over'
  | 'too_many_pairings'
  | 'too_many_guesses'
  | 'over_budget'
  | 'storage_away'
  | 'budget_changed'
  | 'too_many_calls'
  | 'closing'
  | 'database_away';
