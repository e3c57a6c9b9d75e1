import * as v from 'valibot';
import { maxEmailLength, maxPersonNameLength } from '../limits.ts';
import { Id, Time } from './basics.ts';

/** An admin may do all that a member may, and looks after the team. */
export const Role = v.picklist(['admin', 'member']);
export type Role = v.InferOutput<typeof Role>;

const PersonName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'Write the name the team knows this person by.'),
  v.maxLength(maxPersonNameLength, `A name may have at most ${maxPersonNameLength} characters.`),
);

const Email = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(maxEmailLength, `An email address may have at most ${maxEmailLength} characters.`),
  v.email('That is no email address.'),
);

export const Member = v.strictObject({ id: Id, name: v.string(), email: v.nullable(v.string()), role: Role, createdAt: Time });
export type Member = v.InferOutput<typeof Member>;

export const Me = v.strictObject({
  member: Member,
  team: v.strictObject({ id: Id, name: v.string() }),
  /** `solo`: the relay serves the one person at its computer, and nobody can be invited. */
  mode: v.picklist(['solo', 'team']),
  /** What calls from the relay's own pages carry in `X-Retake-Form`; null for a call by token. */
  form: v.nullable(v.string()),
});
export type Me = v.InferOutput<typeof Me>;

/** Members by name. */
export const Team = v.strictObject({ id: Id, name: v.string(), members: v.array(Member) });
export type Team = v.InferOutput<typeof Team>;

/** What is left out stays as it is. */
export const MemberChange = v.pipe(
  v.strictObject({ role: v.optional(Role), name: v.optional(PersonName) }),
  v.minEntries(1, 'Say what should change about the member.'),
);
export type MemberChange = v.InferOutput<typeof MemberChange>;

export const InvitationRequest = v.variant('for', [
  v.strictObject({ for: v.literal('somebody-new'), name: PersonName, email: v.optional(Email), role: Role }),
  /** A new way in, for who has lost theirs. */
  v.strictObject({ for: v.literal('member'), memberId: Id }),
]);
export type InvitationRequest = v.InferOutput<typeof InvitationRequest>;

export const Invitation = v.strictObject({
  id: Id,
  /** Of the person invited, as are `email` and `role`. */
  name: v.string(),
  email: v.nullable(v.string()),
  role: Role,
  /** Whose new way in it is; null for somebody new. */
  memberId: v.nullable(Id),
  /** The member who invited; null for the relay itself. */
  createdBy: v.nullable(Id),
  createdAt: Time,
  expiresAt: Time,
});
export type Invitation = v.InferOutput<typeof Invitation>;

/** Newest first. */
export const Invitations = v.strictObject({ invitations: v.array(Invitation) });
export type Invitations = v.InferOutput<typeof Invitations>;

/** `link` is good for one use, and is told this once. */
export const NewInvitation = v.strictObject({ invitation: Invitation, link: v.string() });
export type NewInvitation = v.InferOutput<typeof NewInvitation>;

export const Token = v.strictObject({
  id: Id,
  memberId: Id,
  /** What the panel called itself when it was paired. */
  name: v.string(),
  createdAt: Time,
  /** To the hour; null when it never was. */
  lastUsedAt: v.nullable(Time),
  /** When it ends if it is not used until then. */
  expiresAt: v.nullable(Time),
  /** The one this call was made with. */
  current: v.boolean(),
});
export type Token = v.InferOutput<typeof Token>;

/** Newest first. */
export const Tokens = v.strictObject({ tokens: v.array(Token) });
export type Tokens = v.InferOutput<typeof Tokens>;
