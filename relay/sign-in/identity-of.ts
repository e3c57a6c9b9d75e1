import * as v from 'valibot';
import { maxEmailLength, maxPersonNameLength } from '../limits.ts';
import type { Identity } from '../team/identity.ts';

const Claims = v.object({
  iss: v.string(),
  sub: v.string(),
  email: v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(), v.maxLength(maxEmailLength))), undefined),
  // Some services answer it as a word.
  email_verified: v.optional(v.unknown()),
  name: v.fallback(v.optional(v.string()), undefined),
  preferred_username: v.fallback(v.optional(v.string()), undefined),
  hd: v.fallback(v.optional(v.string()), undefined),
});

const google = 'https://accounts.google.com';

/** What a sign-in service claims of somebody, as far as the relay believes it. */
export function identityOf(told: unknown): Identity {
  const claims = v.parse(Claims, told);
  const isVerified = claims.email_verified === true || claims.email_verified === 'true';
  const email = isVerified && claims.email !== undefined ? claims.email : null;
  // At Google anybody may have an account of their own under a work address, and keeps it when they leave: only `hd` says whose it is.
  const domain = claims.iss === google ? claims.hd?.toLowerCase() : email?.split('@').at(-1);
  return { subject: `${claims.iss} ${claims.sub}`, email, domain: email === null ? null : (domain ?? null), name: nameOf(claims) };
}

function nameOf({ name, preferred_username, email }: v.InferOutput<typeof Claims>): string {
  const named = [name, preferred_username, email?.split('@')[0]].map((one) => one?.trim()).find(Boolean);
  return (named ?? 'Somebody new').slice(0, maxPersonNameLength).trim();
}
