import { join as joinPath } from 'node:path';
import { onTestFinished } from 'vitest';
import { createApp } from '../app.ts';
import type { Turn, TurnRequest } from '../contract.ts';
import { contractNumber } from '../limits.ts';
import { faultLine } from '../log.ts';
import { diskBlobs } from '../store/blobs/blobs-disk.ts';
import { sqlAlts } from '../store/turns/alts-sql.ts';
import { sqlAudit } from '../store/team/audit-sql.ts';
import { sqlBudgets } from '../store/money/budgets-sql.ts';
import { sqlCallBuckets } from '../store/team/call-buckets-sql.ts';
import { sqlQueue } from '../store/turns/queue-sql.ts';
import { sqlSpending } from '../store/money/spending-sql.ts';
import { openDatabase } from '../store/database/database.ts';
import { sqlDesk } from '../store/turns/desk-sql.ts';
import { sqlLeases } from '../store/turns/leases-sql.ts';
import { sqlPairings } from '../store/team/pairings-sql.ts';
import { sqlPresets } from '../store/team/presets-sql.ts';
import { sqlTokens } from '../store/team/tokens-sql.ts';
import { sqlTurns } from '../store/turns/turns-sql.ts';
import { pairings } from '../team/pairings.ts';
import { presets } from '../team/presets.ts';
import { sqlInvitations } from '../store/team/invitations-sql.ts';
import { sqlMasks } from '../store/turns/masks-sql.ts';
import { sqlMembers } from '../store/team/members-sql.ts';
import { sqlTeamBlobs } from '../store/team/team-blobs-sql.ts';
import { sqlTeams } from '../store/team/teams-sql.ts';
import { sqlWebSessions } from '../store/team/web-sessions-sql.ts';
import { access } from '../team/access.ts';
import { audit } from '../team/audit.ts';
import { budgets } from '../team/budgets.ts';
import { callLimits } from '../team/call-limits.ts';
import { spending } from '../team/spending.ts';
import type { Pace } from '../turns/queue.ts';
import { desk } from '../team/desk.ts';
import { invitations } from '../team/invitations.ts';
import { members } from '../team/members.ts';
import { teamBlobs } from '../team/team-blobs.ts';
import { webSessions } from '../team/web-sessions.ts';
import { teams as teamsIn } from '../team/teams.ts';
import { tokens } from '../team/tokens.ts';
import { altTexts } from '../turns/alt-texts.ts';
import type { Describer } from '../turns/describer.ts';
import { meters } from '../operation/meters.ts';
import { readiness } from '../operation/readiness.ts';
import { noSpans } from '../operation/spans.ts';
import { sqlStanding } from '../store/team/standing-sql.ts';
import { noNews } from '../turns/row-news.ts';
import { turns } from '../turns/turns.ts';
import type { Ask, Begun, Heard, Signals, Upstream } from '../turns/upstream.ts';
import { testOffer } from './offers.ts';
import { sha256Of } from './pictures.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { solo } from '../team/solo.ts';

/** An upstream that keeps what it was asked, and answers what a test wants. */
export function scriptedUpstream(
  answer: (ask: Ask, signals: Signals) => AsyncGenerator<Heard>,
  goOn: (begun: Begun, signals: Signals) => AsyncGenerator<Heard> = nothing,
) {
  const asked: Ask[] = [];
  const takenUp: Begun[] = [];
  const upstream: Upstream = {
    offer: testOffer,
    resumes: async () => true,
    async *ask(ask, signals) {
      asked.push(ask);
      yield* answer(ask, signals);
    },
    async *takeUp(begun, signals) {
      takenUp.push(begun);
      yield* goOn(begun, signals);
    },
  };
  return { upstream, asked, takenUp };
}

async function* nothing(): AsyncGenerator<Heard> {}

const noPace: Pace = { imagesPerMinute: null, turnsAtOnce: null };

const testMetricsToken = 'metrics-of-the-test-relay';

/** The address of a test's relay for teams. */
export const testUrl = 'https://retake.test';

/**
 * A relay without a port, over a real database and real blobs, that is paired already.
 * @param teams names of those it serves; none for one person
 * @param place where other relays of the test keep their rows, too
 */
export async function testApp(
  upstream: Upstream,
  clock: { now: number } = { now: 1_700_000_000_000 },
  describer: Describer | null = null,
  teams: readonly string[] = [],
  money: Partial<Pace> & { unknownCost?: number; callsPerMinute?: number } = {},
  place: { url: string } | null = null,
) {
  const folder = await temporaryFolder();
  const database = await openDatabase(place ?? { folder });
  onTestFinished(() => database.destroy());
  const logged: unknown[] = [];
  const now = () => clock.now;
  const blobs = await diskBlobs(joinPath(folder, 'blobs'));
  const mode = teams.length === 0 ? 'solo' : 'team';
  const reportFault = (error: unknown) => void logged.push(faultLine(error));
  const theTokens = tokens(sqlTokens(database), now);
  const theVisits = webSessions(sqlWebSessions(database), now);
  const theMembers = members(sqlMembers(database), now);
  const theInvitations = invitations(sqlInvitations(database), theMembers, now);
  const theBlobs = teamBlobs(blobs, sqlTeamBlobs(database), now);
  const store = sqlTurns(database, now);
  const leases = sqlLeases(database, now);
  const queue = sqlQueue(database, now);
  /** One more relay over the same database. */
  const relay = (name: string, ofIt = upstream, pace: Partial<Pace> = money) => {
    const owner = { name, isGone: () => false };
    const one = turns({
      store,
      leases,
      queue,
      pace: { ...noPace, ...pace },
      unknownCost: money.unknownCost ?? null,
      news: noNews,
      teamBlobs: theBlobs,
      upstream: ofIt,
      owner,
      now,
      reportFault,
    });
    onTestFinished(() => one.close(0));
    return one;
  };
  const theTurns = relay('test');
  const app = createApp({
    turns: theTurns,
    alts: altTexts({
      find: theTurns.find,
      store: sqlAlts(database),
      blobs,
      describer,
      mainModel: upstream.offer.mainModel,
      unknownCost: money.unknownCost ?? null,
      now,
    }),
    teamBlobs: theBlobs,
    members: theMembers,
    invitations: theInvitations,
    tokens: theTokens,
    webSessions: theVisits,
    signIn: null,
    access: access({ tokens: theTokens, webSessions: theVisits, reportFault, everyMs: 20 }),
    audit: audit(sqlAudit(database), now),
    budgets: budgets({ store: sqlBudgets(database), members: theMembers, mode, now }),
    spending: spending(sqlSpending(database), now),
    callLimits: callLimits({ buckets: sqlCallBuckets(database, now), perMinute: money.callsPerMinute ?? null, now }),
    desk: desk({ store: sqlDesk(database), masks: sqlMasks(database), blobs, probe: async () => null, keepDays: null, now, reportFault }),
    pairings: pairings(sqlPairings(database), theTokens, now),
    presets: presets(sqlPresets(database)),
    health: async () => ({
      ok: true,
      contract: contractNumber,
      demo: true,
      model: upstream.offer.models[0],
      models: [...upstream.offer.models],
      mainModel: upstream.offer.mainModel,
      can: [...upstream.offer.can],
      resumes: await upstream.resumes(),
    }),
    notices: null,
    pageFiles: { read: async (name) => ({ text: `The ${name}`, etag: '"1"' }) },
    mode,
    publicUrl: teams.length === 0 ? null : testUrl,
    readiness: readiness({}, now),
    metricsToken: testMetricsToken,
    meters: meters(now, false),
    standing: sqlStanding(database),
    spans: noSpans,
    log: (line) => logged.push(line),
  });
  const theTeams = teamsIn(sqlTeams(database), theInvitations, now);
  const firstAdmins = await theTeams.open(teams);
  const token = await theTokens.issue(solo.memberId, 'test');

  const callWith =
    (bearer: string) =>
    async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
      app.request(path, {
        method,
        headers: { authorization: `Bearer ${bearer}`, ...headers },
        ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
      });
  const call = callWith(token);

  /** Somebody new who has come in by a secret, with a token of their own. */
  const join = async (secret: string, name: string) => {
    const member = await theInvitations.accept(secret, name);
    const bearer = await theTokens.issue(member.id, `${name}’s panel`);
    return { member, token: bearer, call: callWith(bearer) };
  };

  return {
    app,
    database,
    call,
    callWith,
    /** For the first admin of each team, the secret of an invitation. */
    firstAdmins,
    join,
    /** Somebody of a team that the others have nothing to do with. */
    stranger: async () => {
      const name = `Team ${crypto.randomUUID()}`;
      const opened = await theTeams.open([(await theMembers.team(solo.teamId)).name, name]);
      return join(opened.find(({ team }) => team === name)!.secret, 'Stranger');
    },
    invitations: theInvitations,
    webSessions: theVisits,
    tokens: theTokens,
    logged,
    token,
    turns: theTurns,
    store,
    leases,
    relay,
    clock,
    /** Sends a picture and gives its name. */
    upload: async (bytes: Uint8Array): Promise<string> => {
      const sha256 = sha256Of(bytes);
      await call('PUT', `/v1/blobs/${sha256}`, bytes);
      return sha256;
    },
    /** Starts a turn and waits for its end. */
    run: async (turnId: string, request: TurnRequest): Promise<Turn> => {
      await call('PUT', `/v1/turns/${turnId}`, request);
      await (await call('GET', `/v1/turns/${turnId}/events`)).text();
      return (await (await call('GET', `/v1/turns/${turnId}`)).json()) as Turn;
    },
  };
}

/** The smallest legal turn; a test says what is different about its own. */
export function turnRequest(different: Partial<TurnRequest> = {}): TurnRequest {
  return {
    sessionId: crypto.randomUUID(),
    prompt: 'Make the sky teal',
    guides: [],
    size: { width: 1024, height: 640 },
    quality: 'low',
    ...different,
  };
}
