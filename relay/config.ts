import { maxTeamNameLength } from './limits.ts';
import { imageModels } from './models.ts';
import { type ServiceKind, serviceKinds } from './upstream/capabilities.ts';

/** Everything a relay needs to be told before it starts. */
export interface RelayConfig {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Where rows and blobs are kept; made when it is not there. */
  dataFolder: string;
  /** A PostgreSQL that several relays share; null keeps the rows in `dataFolder`. */
  databaseUrl: string | null;
  upstream: UpstreamChoice;
  /** The model that makes the picture where a turn names none. */
  imageModel: string;
  /** All that a turn may name, `imageModel` first. */
  imageModels: [string, ...string[]];
  /** The model that leads the conversation and calls the image model. */
  mainModel: string;
  /** Whether the service may keep conversations and answers. False for organisations with zero data retention. */
  store: boolean;
  /** Signs the service's notices; null listens to none. */
  webhookSecret: string | null;
  /** The address people reach the relay by, when it is not the one it listens on. */
  publicUrl: string | null;
  /** Names of the teams it serves; none for a relay of one person, at this computer alone. */
  teams: readonly string[];
}

/** The sandbox is a demo without AI; it is started with the relay and ends with it. */
export type UpstreamChoice =
  /** `deployment` of the image model, on Azure alone: the model's name where it is null. */
  | { type: 'openai'; apiKey: string; baseUrl: string; service: ServiceKind; deployment: string | null }
  | { type: 'sandbox'; pace: number | null };

/** A setting that cannot be used; the message names it and says what it should be. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the settings from environment variables; empty ones count as absent. */
export function readConfig(environment: Record<string, string | undefined>): RelayConfig {
  const setting = (name: string) => environment[name]?.trim() || null;
  const apiKey = setting('OPENAI_API_KEY');
  const baseUrl = setting('OPENAI_BASE_URL');
  if (baseUrl && !apiKey) {
    throw new ConfigError('OPENAI_BASE_URL is set but OPENAI_API_KEY is not: set both, or neither to try the built-in demo.');
  }
  const service = readService(setting('RETAKE_SERVICE') ?? 'openai');
  const deployment = setting('RETAKE_IMAGE_DEPLOYMENT');
  if (deployment && service !== 'azure') throw new ConfigError('RETAKE_IMAGE_DEPLOYMENT is for RETAKE_SERVICE=azure alone: leave it out.');
  const teams = readTeams(setting('RETAKE_TEAM'));
  const host = setting('RETAKE_HOST') ?? '127.0.0.1';
  const publicUrl = readOptionalUrl('RETAKE_PUBLIC_URL', setting('RETAKE_PUBLIC_URL'));
  if (teams.length > 0 && publicUrl === null) {
    throw new ConfigError(
      'RETAKE_TEAM needs RETAKE_PUBLIC_URL: the address your team opens the relay by, such as https://retake.example.com.',
    );
  }
  if (teams.length === 0 && !isLoopback(host)) {
    throw new ConfigError(
      `RETAKE_HOST=${host} would let other computers in: set RETAKE_TEAM to your team's name, or leave RETAKE_HOST out.`,
    );
  }
  const imageModel = setting('RETAKE_IMAGE_MODEL') ?? 'gpt-image-2.5-sunburst';
  return {
    host,
    port: readPort(setting('RETAKE_PORT') ?? '8787'),
    dataFolder: setting('RETAKE_DATA') ?? './.retake',
    databaseUrl: readDatabaseUrl(setting('DATABASE_URL')),
    upstream: apiKey
      ? {
          type: 'openai',
          apiKey,
          baseUrl: baseUrl ? readUrl('OPENAI_BASE_URL', baseUrl) : 'https://api.openai.com/v1',
          service,
          deployment,
        }
      : { type: 'sandbox', pace: null },
    imageModel,
    imageModels: [imageModel, ...readModels(setting('RETAKE_IMAGE_MODELS'), service).filter((name) => name !== imageModel)],
    mainModel: setting('RETAKE_MODEL') ?? 'gpt-6-luna',
    store: readSwitch('RETAKE_STORE', setting('RETAKE_STORE') ?? 'on'),
    webhookSecret: setting('RETAKE_WEBHOOK_SECRET'),
    publicUrl,
    teams,
  };
}

function readTeams(text: string | null): string[] {
  const names = (text ?? '').split(',').flatMap((name) => name.trim() || []);
  if (new Set(names).size < names.length) throw new ConfigError('RETAKE_TEAM names a team twice: name each once.');
  const long = names.find((name) => name.length > maxTeamNameLength);
  if (long) throw new ConfigError(`RETAKE_TEAM: a team's name may have at most ${maxTeamNameLength} characters.`);
  return names;
}

function isLoopback(host: string): boolean {
  return ['localhost', '::1'].includes(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new ConfigError(`RETAKE_PORT must be a port number from 0 to 65535, not "${text}".`);
  return port;
}

function readService(text: string): ServiceKind {
  const kind = serviceKinds.find((known) => known === text);
  if (!kind) throw new ConfigError(`RETAKE_SERVICE must be "openai", "azure" or "images-only", not "${text}".`);
  return kind;
}

/** Only OpenAI itself is known to offer all that our table has. */
function readModels(text: string | null, service: ServiceKind): string[] {
  if (text === null) return service === 'openai' ? imageModels.map(({ name }) => name) : [];
  return text.split(',').flatMap((name) => name.trim() || []);
}

function readDatabaseUrl(text: string | null): string | null {
  // Not repeated in the message: it may hold a password.
  if (text !== null && !/^postgres(ql)?:\/\/\S+$/.test(text)) throw new ConfigError('DATABASE_URL must begin with postgres://.');
  return text;
}

function readSwitch(name: string, text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new ConfigError(`${name} must be "on" or "off", not "${text}".`);
  return text === 'on';
}

function readOptionalUrl(name: string, text: string | null): string | null {
  return text === null ? null : readUrl(name, text);
}

function readUrl(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ConfigError(`${name} must be a full address such as https://example.com, not "${text}".`);
  return text.replace(/\/+$/, '');
}
