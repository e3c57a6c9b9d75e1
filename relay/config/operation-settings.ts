import { ConfigError } from './config-error.ts';
import { readSwitch } from './read-switch.ts';
import { readUrl } from './read-url.ts';
import type { Settings } from './settings.ts';

/** What a relay tells those who run it. */
export interface OperationConfig {
  /** Log lines of turns carry their prompts. */
  logPrompts: boolean;
  /** Lets `/metrics` be read from other computers; null lets this one alone. Secret. */
  metricsToken: string | null;
  /** Where traces are sent, as OTLP over HTTP; null makes none. */
  tracesUrl: string | null;
}

export function operationSettings({ setting, attempt }: Settings): OperationConfig {
  const collector = setting('OTEL_EXPORTER_OTLP_ENDPOINT');
  return {
    logPrompts: attempt(() => readSwitch('RETAKE_LOG_PROMPTS', setting('RETAKE_LOG_PROMPTS') ?? 'off'), false),
    metricsToken: attempt(() => readToken(setting('RETAKE_METRICS_TOKEN')), null),
    tracesUrl: attempt(() => collector && `${readUrl('OTEL_EXPORTER_OTLP_ENDPOINT', collector)}/v1/traces`, null),
  };
}

function readToken(text: string | null): string | null {
  // Not repeated in the message: it is a secret.
  if (text !== null && !/^[\w-]{20,200}$/.test(text))
    throw new ConfigError('RETAKE_METRICS_TOKEN must be 20 to 200 letters, digits, - or _: `openssl rand -hex 32` makes one.');
  return text;
}
