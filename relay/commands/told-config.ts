import type { RelayConfig } from '../config.ts';

/** What a relay of these settings would do, a sentence a line. Tells no secret. */
export function toldConfig(config: RelayConfig): string[] {
  return [listening(config), rows(config), pictures(config), ...service(config), ...pace(config), ...signIn(config), ...operation(config)];
}

function listening({ host, port, teams, publicUrl }: RelayConfig): string {
  const place = port === 0 ? `any free port of ${host}` : `port ${port} of ${host}`;
  if (teams.length === 0) return `It listens on ${place}, for the one person at this computer.`;
  return `It listens on ${place}, for ${teams.length === 1 ? 'the team' : 'the teams'} ${inWords(teams)}, who open it at ${publicUrl}.`;
}

function rows({ databaseUrl, dataFolder }: RelayConfig): string {
  return databaseUrl === null
    ? `It keeps its rows in a SQLite file in ${dataFolder}; one relay at a time should use it.`
    : `It keeps its rows in the PostgreSQL at ${withoutSecrets(databaseUrl)}, which it brings to its newest shape; several relays may share it.`;
}

function pictures({ blobs, dataFolder }: RelayConfig): string {
  if (blobs === null) return `It keeps pictures as files in ${dataFolder}.`;
  const folder = blobs.prefix === '' ? '' : `, in the folder ${blobs.prefix}`;
  return `It keeps pictures in the bucket ${blobs.bucket} at ${blobs.endpoint}${folder}; on their way there they pass through ${dataFolder}.`;
}

function service({ upstream, imageModel, imageModels, mainModel, store, webhookSecret }: RelayConfig): string[] {
  if (upstream.type === 'sandbox') return ['Pictures are made by the built-in demo, without AI: OPENAI_API_KEY is not set.'];
  const others = imageModels.slice(1);
  return [
    `Pictures are made by ${imageModel} at ${withoutSecrets(upstream.baseUrl)} (${upstream.service}), billed to your key.`,
    ...(others.length > 0 ? [`A turn may also name ${inWords(others)}.`] : []),
    `${mainModel} leads conversations. The service ${store ? 'keeps them, so that a turn outlives its relay' : 'keeps nothing, so a picture that is cut off is lost'}.`,
    ...(webhookSecret === null ? [] : ['Signed notices of the service are taken at /v1/webhooks/openai.']),
  ];
}

function pace({ imagesPerMinute, turnsAtOnce }: RelayConfig): string[] {
  const limits = [
    ...(imagesPerMinute === null ? [] : [`${imagesPerMinute} pictures a minute`]),
    ...(turnsAtOnce === null ? [] : [`${turnsAtOnce} turns at once`]),
  ];
  return [
    limits.length === 0
      ? 'Turns are sent at once: neither RETAKE_IMAGES_PER_MINUTE nor RETAKE_TURNS_AT_ONCE is set.'
      : `All relays together ask for at most ${inWords(limits)}; the rest waits in a fair queue.`,
  ];
}

function signIn({ signIn, teams }: RelayConfig): string[] {
  if (teams.length === 0) return [];
  if (signIn === null) return ['Members come in by invitation links.'];
  const domain =
    signIn.domain === null ? 'whom an admin has invited' : `whose address is of ${signIn.domain}, and whom an admin has invited`;
  return [`Members sign in with ${signIn.issuer}; those come in ${domain}.`];
}

function operation({ metricsToken, tracesUrl, logPrompts }: RelayConfig): string[] {
  return [
    `/metrics may be read ${metricsToken === null ? 'from this computer alone' : 'with RETAKE_METRICS_TOKEN'}.`,
    ...(tracesUrl === null ? [] : [`Traces are sent to ${withoutSecrets(tracesUrl)}.`]),
    ...(logPrompts ? ['Prompts are written into the log.'] : []),
  ];
}

/** An address without the name and password it may hold, and without what is behind its `?`. */
function withoutSecrets(address: string): string {
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

function inWords(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join();
}
