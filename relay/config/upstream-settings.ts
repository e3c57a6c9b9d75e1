import { imageModels } from '../models.ts';
import { type ServiceKind, serviceKinds } from '../upstream/capabilities.ts';
import { ConfigError } from './config-error.ts';
import { readSwitch } from './read-switch.ts';
import { readUrl } from './read-url.ts';
import type { Settings } from './settings.ts';

/** The model service behind a relay, and what is asked of it. */
export interface UpstreamConfig {
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
}

/** The sandbox is a demo without AI; it is started with the relay and ends with it. */
export type UpstreamChoice =
  /** `deployment` of the image model, on Azure alone: the model's name where it is null. */
  | { type: 'openai'; apiKey: string; baseUrl: string; service: ServiceKind; deployment: string | null }
  | { type: 'sandbox'; pace: number | null };

export function upstreamSettings({ setting, attempt, refuse }: Settings): UpstreamConfig {
  const apiKey = setting('OPENAI_API_KEY');
  const baseUrl = setting('OPENAI_BASE_URL');
  if (apiKey && !/^[\x21-\x7e]+$/.test(apiKey)) refuse('OPENAI_API_KEY holds a letter or a space that no key has: copy it again, whole.');
  if (baseUrl && !apiKey) refuse('OPENAI_BASE_URL is set but OPENAI_API_KEY is not: set both, or neither to try the built-in demo.');
  const service = attempt(() => readService(setting('RETAKE_SERVICE') ?? 'openai'), 'openai');
  const deployment = setting('RETAKE_IMAGE_DEPLOYMENT');
  if (deployment && service !== 'azure') refuse('RETAKE_IMAGE_DEPLOYMENT is for RETAKE_SERVICE=azure alone: leave it out.');
  const imageModel = setting('RETAKE_IMAGE_MODEL') ?? 'gpt-image-2.5-sunburst';
  const ofOpenai = 'https://api.openai.com/v1';
  return {
    upstream: apiKey
      ? {
          type: 'openai',
          apiKey,
          baseUrl: attempt(() => readUrl('OPENAI_BASE_URL', baseUrl ?? ofOpenai), ofOpenai),
          service,
          deployment,
        }
      : { type: 'sandbox', pace: null },
    imageModel,
    imageModels: [imageModel, ...readModels(setting('RETAKE_IMAGE_MODELS'), service).filter((name) => name !== imageModel)],
    mainModel: setting('RETAKE_MODEL') ?? 'gpt-6-luna',
    store: attempt(() => readSwitch('RETAKE_STORE', setting('RETAKE_STORE') ?? 'on'), true),
    webhookSecret: setting('RETAKE_WEBHOOK_SECRET'),
  };
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
