/** Somebody, as a sign-in service knows them. */
export interface Identity {
  /** The service and their name there, which stays theirs whatever their address becomes. */
  subject: string;
  /** In small letters; null where the service does not say that it has checked one. */
  email: string | null;
  /** The domain whose account it is; null where nobody vouches for one. */
  domain: string | null;
  /** What people call them. */
  name: string;
}
