/**
 * Starts the relay: the one file that names the real store, upstream and sandbox.
 */
import { randomUUID } from 'node:crypto';
import { access as mayEnter, constants } from 'node:fs/promises';
import { createApp } from './app.ts';
import { runCommand } from './commands/run-command.ts';
import { ConfigError, readConfig, type RelayConfig, type UpstreamChoice } from './config.ts';
import type { Capability } from './contract.ts';
import { growHeap } from './grow-heap.ts';
import { joinLink } from './http/pages/join-link.ts';
import { listen } from './http/listen.ts';
import { contractNumber } from './limits.ts';
import { type Log, logTo } from './log.ts';
import { pageFiles, teamPageFolder } from './http/pages/page-files.ts';
import { aroundRuns } from './operation/around-runs.ts';
import { openWatch } from './operation/open-watch.ts';
import { outages } from './operation/outages.ts';
import { readiness } from './operation/readiness.ts';
import { watchedBlobs } from './operation/watched-blobs.ts';
import { watchedPanels } from './operation/watched-panels.ts';
import { watchedTurns } from './operation/watched-turns.ts';
import { watchedUpstream } from './operation/watched-upstream.ts';
import type { Services, SignIn } from './services.ts';
import { sqlAlts } from './store/turns/alts-sql.ts';
import { sqlAudit } from './store/team/audit-sql.ts';
import { sqlBudgets } from './store/money/budgets-sql.ts';
import { sqlCallBuckets } from './store/team/call-buckets-sql.ts';
import { sqlAdmissions } from './store/team/admissions-sql.ts';
import { type Database, openDatabase } from './store/database/database.ts';
import { sqlDesk } from './store/turns/desk-sql.ts';
import { sqlInvitations } from './store/team/invitations-sql.ts';
import { sqlLeases } from './store/turns/leases-sql.ts';
import { sqlLeftOverHolds } from './store/turns/left-over-holds-sql.ts';
import { sqlMasks } from './store/turns/masks-sql.ts';
import { sqlMembers } from './store/team/members-sql.ts';
import { openBlobs } from './store/blobs/open-blobs.ts';
import { sqlPairings } from './store/team/pairings-sql.ts';
import { sqlPresets } from './store/team/presets-sql.ts';
import { sqlQueue } from './store/turns/queue-sql.ts';
import { reachDatabase } from './store/database/reach-database.ts';
import { sqlSpending } from './store/money/spending-sql.ts';
import { sqlStanding } from './store/team/standing-sql.ts';
import { keepClear } from './store/retention/keep-clear.ts';
import { sqlTeamBlobs } from './store/team/team-blobs-sql.ts';
import { sqlTeams } from './store/team/teams-sql.ts';
import { sqlTokens } from './store/team/tokens-sql.ts';
import { unfinished } from './store/transfer/unfinished.ts';
import { sqlTurns } from './store/turns/turns-sql.ts';
import { sqlUpstreamFiles } from './store/turns/upstream-files-sql.ts';
import { sqlUpstreamRefusals } from './store/turns/upstream-refusals-sql.ts';
import { sqlWebSessions } from './store/team/web-sessions-sql.ts';
import { seals } from './sign-in/seals.ts';
import { access } from './team/access.ts';
import { type AdmissionStore, admissions } from './team/admissions.ts';
import { audit } from './team/audit.ts';
import { budgets } from './team/budgets.ts';
import { callLimits } from './team/call-limits.ts';
import { desk } from './team/desk.ts';
import { type Invitations, invitations } from './team/invitations.ts';
import { leftOverHolds } from './team/left-over-holds.ts';
import { members } from './team/members.ts';
import { pairings } from './team/pairings.ts';
import { presets } from './team/presets.ts';
import { type ServedTeams, servedTeams } from './team/served-teams.ts';
import { spending } from './team/spending.ts';
import { teamBlobs } from './team/team-blobs.ts';
import { type Teams, teams } from './team/teams.ts';
import { tokens } from './team/tokens.ts';
import { webSessions } from './team/web-sessions.ts';
import { thisProcess } from './this-process.ts';
import { altTexts } from './turns/alt-texts.ts';
import { noNews, type RowNews } from './turns/row-news.ts';
import { turns } from './turns/turns.ts';
import { capabilities } from './upstream/capabilities.ts';
import { openaiDescriber } from './upstream/openai-describer.ts';
import { openaiNotices } from './upstream/openai-notices.ts';
import { openaiProbe } from './upstream/openai-probe.ts';
import { openaiUpstream } from './upstream/openai-upstream.ts';
import { usualPatience } from './upstream/patience.ts';
import { serviceName } from './upstream/service-name.ts';
import type { Keeping } from './upstream/turn-plan.ts';

export interface Relay {
  /** Without a slash at the end. */
  url: string;
  services: Services;
  /** For each team that nobody looks after yet, a link that makes whoever opens it the first admin. Secret. */
  adminLinks: readonly { team: string; link: string }[];
  /** Teams that are kept, and not served: the settings do not name them. */
  closedTeams: readonly string[];
  /** Ends followers, hands running turns over or lets them finish for some seconds, then closes all. */
  close(): Promise<void>;
}

type Closers = (() => Promise<unknown>)[];

const turnGraceMs = 8000;

/**
 * Starts a relay in this process.
 * @throws ConfigError when its port or its folder is in use
 */
export async function startRelay(config: RelayConfig, log: Log = logTo(process.stdout, Date.now)): Promise<Relay> {
  growHeap();
  const closers: Closers = [];
  const closeAll = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const { services, teams: theTeams, closedTeams } = await openServices(config, log, closers);
    const adminLinks = (await theTeams.open(config.teams)).map(({ team, secret }) => ({
      team,
      link: joinLink(config.publicUrl ?? '', secret),
    }));
    const { url, close } = await listen(createApp(services).fetch, config, services.log);
    services.turns.watch();
    // Without it people wait, and are told; what goes wrong it logs.
    void services.signIn?.service.open().catch(() => {});
    closers.push(close);
    // Goes first: a follower would hold its connection open until its turn has ended.
    closers.push(() => Promise.all([services.turns.close(turnGraceMs), services.alts.close(turnGraceMs)]));
    closers.push(async () => services.readiness.stop());
    return { url, services, adminLinks, closedTeams, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

interface Opened {
  services: Services;
  teams: Teams;
  closedTeams: readonly string[];
}

async function openServices(config: RelayConfig, outerLog: Log, closers: Closers): Promise<Opened> {
  const now = Date.now;
  const watch = await openWatch(config.tracesUrl, outerLog, now);
  const { log } = watch;
  closers.push(() => watch.spans.close());
  const place = config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataFolder };
  const told = outages(log, now);
  const database = await openDatabase(place, (outcome, ms) => {
    watch.meters.query(outcome, ms);
    if (outcome === 'ok') told.answered();
  });
  closers.push(() => database.destroy());
  await unfinished(database).refuse();
  const allBlobs = await openBlobs(config);
  const blobs = watchedBlobs(allBlobs, watch);
  const credential = await openUpstream(config.upstream, closers);
  const { mainModel, webhookSecret } = config;
  const mode = config.teams.length === 0 ? 'solo' : 'team';
  const service = config.upstream.type === 'sandbox' ? 'openai' : config.upstream.service;
  const can: readonly Capability[] = capabilities[service];
  const offer = { models: config.imageModels, mainModel, can, remembers: keepingOf(config) !== 'nothing' };
  const modelService = openaiUpstream({
    ...credential,
    offer,
    service,
    deployment: config.upstream.type === 'openai' ? config.upstream.deployment : null,
    keeping: keepingOf(config),
    files: sqlUpstreamFiles(database),
    refusals: sqlUpstreamRefusals(database),
    blobs,
    now,
    patience: usualPatience,
  });

  const upstream = watchedUpstream(modelService, watch);
  const theMembers = members(sqlMembers(database), now);
  const allInvitations = invitations(sqlInvitations(database), theMembers, now);
  const theTeams = teams(sqlTeams(database), allInvitations, now);
  const { ids, others } = await theTeams.served(config.teams);
  const served = servedTeams(ids);
  const theTokens = served.tokens(tokens(sqlTokens(database), now));
  const theVisits = served.webSessions(webSessions(sqlWebSessions(database), now));
  const theInvitations = served.invitations(allInvitations);
  const theBlobs = teamBlobs(blobs, sqlTeamBlobs(database), now);
  const theTurns = turns({
    ...watchedTurns(
      { store: sqlTurns(database, now), leases: sqlLeases(database, now), queue: sqlQueue(database, now) },
      watch,
      config.logPrompts,
    ),
    pace: config,
    unknownCost: config.unknownCost,
    news: config.databaseUrl ? await openNews(config.databaseUrl, database) : noNews,
    teamBlobs: theBlobs,
    upstream,
    owner: thisProcess(),
    now,
    around: aroundRuns(watch),
    reportFault: told.fault,
  });

  const stopClearing = new AbortController();
  const clearing = keepClear({ database, blobs: allBlobs, keepDays: config.keepDays, now }, told.fault, stopClearing.signal);
  closers.push(() => {
    stopClearing.abort();
    return clearing;
  });

  const stopSettling = new AbortController();
  const settling = leftOverHolds({ store: sqlLeftOverHolds(database), now, reportFault: told.fault }).watch(stopSettling.signal);
  closers.push(() => {
    stopSettling.abort();
    return settling;
  });

  const theAlts = altTexts({
    find: theTurns.find,
    store: sqlAlts(database),
    blobs,
    describer: can.includes('describe') ? openaiDescriber(credential, mainModel) : null,
    mainModel,
    unknownCost: config.unknownCost,
    now,
  });

  const services: Services = {
    turns: watchedPanels(theTurns, watch.meters),
    alts: theAlts,
    teamBlobs: theBlobs,
    members: theMembers,
    invitations: theInvitations,
    tokens: theTokens,
    webSessions: theVisits,
    signIn: await openSignIn(config, sqlAdmissions(database), { served, look: theInvitations.look }, log),
    access: access({ tokens: theTokens, webSessions: theVisits, reportFault: told.fault }),
    pageFiles: pageFiles(teamPageFolder),
    audit: audit(sqlAudit(database), now),
    budgets: budgets({ store: sqlBudgets(database), members: theMembers, mode, now }),
    spending: spending(sqlSpending(database), now),
    // One person at their own computer is not kept waiting.
    callLimits: callLimits({
      buckets: sqlCallBuckets(database, now),
      perMinute: mode === 'solo' ? null : config.callsPerMinute,
      now,
    }),
    desk: desk({
      store: sqlDesk(database),
      masks: sqlMasks(database),
      blobs,
      probe: openaiProbe(credential, config.mainModel),
      keepDays: config.keepDays,
      now,
      reportFault: told.fault,
    }),
    pairings: pairings(sqlPairings(database), theTokens, now),
    presets: presets(sqlPresets(database)),
    health: async () => ({
      ok: true,
      contract: contractNumber,
      demo: config.upstream.type === 'sandbox',
      service: config.upstream.type === 'sandbox' ? undefined : serviceName(service, config.upstream.baseUrl),
      model: offer.models[0],
      models: [...offer.models],
      mainModel,
      can: [...offer.can],
      resumes: await upstream.resumes(),
    }),
    notices: webhookSecret === null ? null : openaiNotices(credential, webhookSecret),
    mode,
    publicUrl: config.publicUrl,
    ...watch,
    standing: sqlStanding(database),
    metricsToken: config.metricsToken,
    readiness: readiness(
      {
        'The database does not answer.': () => reachDatabase(database),
        'The store of pictures does not answer.': () => blobs.has('0'.repeat(64)),
        'The folder of RETAKE_DATA cannot be written to.': () => mayEnter(config.dataFolder, constants.W_OK),
      },
      now,
    ),
  };
  return { services, teams: theTeams, closedTeams: others };
}

/** What is used by some relays alone is loaded by those, as the client of PostgreSQL here. */
async function openNews(url: string, database: Database): Promise<RowNews> {
  const { postgresNews } = await import('./store/database/postgres-news.ts');
  return postgresNews(url, database);
}

async function openSignIn(
  { signIn, publicUrl, teams: [team] }: RelayConfig,
  store: AdmissionStore,
  ways: { served: ServedTeams; look: Invitations['look'] },
  log: Log,
): Promise<SignIn | null> {
  if (signIn === null || publicUrl === null || team === undefined) return null;
  const { openidService } = await import('./sign-in/openid-service.ts');
  const { issuer, clientId, clientSecret, domain } = signIn;
  const returnUrl = `${publicUrl}/team/sign-in/callback`;
  const signedOutUrl = `${publicUrl}/team/sign-out`;
  const now = Date.now;
  return {
    service: openidService({ issuer, clientId, clientSecret, returnUrl, signedOutUrl, now, log }),
    admissions: admissions({ store, ...ways, open: domain === null ? null : { domain, team }, now }),
    seals: seals(clientSecret, now),
  };
}

function keepingOf({ store, upstream }: RelayConfig): Keeping {
  if (!store || (upstream.type === 'openai' && upstream.service === 'images-only')) return 'nothing';
  // The sandbox ends with the relay, and its answers with it.
  return upstream.type === 'sandbox' ? 'conversations' : 'answers';
}

async function openUpstream(upstream: UpstreamChoice, closers: Closers): Promise<{ apiKey: string; baseUrl: string }> {
  switch (upstream.type) {
    case 'openai':
      return upstream;
    case 'sandbox': {
      const { startSandbox } = await import('./sandbox/server.ts');
      const sandbox = await startSandbox(upstream.pace === null ? {} : { pace: upstream.pace });
      closers.push(() => sandbox.close());
      // A sandbox forgets its files when it ends; under a key of its own, no later one is asked for them.
      return { apiKey: `demo-${randomUUID()}`, baseUrl: sandbox.url };
    }
  }
}

async function runFromTerminal([command, ...words]: readonly string[]): Promise<void> {
  if (command !== undefined) return runCommand(command, words, process.env, (line) => process.stdout.write(`${line}\n`));
  const config = readConfig(process.env);
  const relay = await startRelay(config);
  const engine =
    config.upstream.type === 'sandbox' ? 'the built-in demo, without AI: set OPENAI_API_KEY for the real thing' : config.imageModel;
  process.stdout.write(`Retake relay on ${relay.url}, using ${engine}.\n`);
  for (const { team, link } of relay.adminLinks)
    process.stdout.write(`${team} has no admin yet. Open this link to become the first; it is good for one use, within a week: ${link}\n`);
  for (const team of relay.closedTeams)
    process.stdout.write(`${team} is kept, but nobody of it is let in: RETAKE_TEAM does not name it any more.\n`);

  let isStopping = false;
  const stop = () => {
    // Whoever asks twice does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    relay.services.log({ event: 'relay.stopping' });
    void relay.close().then(() => relay.services.log({ event: 'relay.stopped' }));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

if (import.meta.main) {
  try {
    await runFromTerminal(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
