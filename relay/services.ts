import type { Health } from './contract.ts';
import type { Log } from './log.ts';
import type { Meters, Standing } from './operation/meters.ts';
import type { Readiness } from './operation/readiness.ts';
import type { Spans } from './operation/spans.ts';
import type { PageFiles } from './http/pages/page-files.ts';
import type { Seals } from './sign-in/seals.ts';
import type { SignInService } from './sign-in/sign-in-service.ts';
import type { Access } from './team/access.ts';
import type { Admissions } from './team/admissions.ts';
import type { Audit } from './team/audit.ts';
import type { Budgets } from './team/budgets.ts';
import type { CallLimits } from './team/call-limits.ts';
import type { Desk } from './team/desk.ts';
import type { Invitations } from './team/invitations.ts';
import type { Members } from './team/members.ts';
import type { Pairings } from './team/pairings.ts';
import type { Presets } from './team/presets.ts';
import type { Spending } from './team/spending.ts';
import type { TeamBlobs } from './team/team-blobs.ts';
import type { Tokens } from './team/tokens.ts';
import type { WebSessions } from './team/web-sessions.ts';
import type { AltTexts } from './turns/alt-texts.ts';
import type { Turns } from './turns/turns.ts';

/** All that the relay's routes need. */
export interface Services {
  turns: Turns;
  alts: AltTexts;
  teamBlobs: TeamBlobs;
  members: Members;
  invitations: Invitations;
  tokens: Tokens;
  webSessions: WebSessions;
  access: Access;
  /** Null where people come in by invitation links alone. */
  signIn: SignIn | null;
  audit: Audit;
  budgets: Budgets;
  spending: Spending;
  callLimits: CallLimits;
  desk: Desk;
  pairings: Pairings;
  presets: Presets;
  health: () => Promise<Health>;
  /** Reads the model service's signed notices; null where none are expected. */
  notices: { read(body: string, headers: Headers): Promise<{ turnId: string; responseId: string } | null> } | null;
  /** Of the team's page. */
  pageFiles: PageFiles;
  /** `solo`: for the one person at the relay's computer. */
  mode: 'solo' | 'team';
  /** The address people reach the relay by; null takes the one they called. Never null for a team. */
  publicUrl: string | null;
  readiness: Readiness;
  /** Lets `/metrics` be read from other computers; null lets this one alone. */
  metricsToken: string | null;
  log: Log;
  meters: Meters;
  /** How the turns of all teams stand. */
  standing: () => Promise<Standing>;
  spans: Spans;
}

/** How people come in by a sign-in service. */
export interface SignIn {
  service: SignInService;
  admissions: Admissions;
  seals: Seals;
}
