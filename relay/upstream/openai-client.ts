import { createHash } from 'node:crypto';
import OpenAI from 'openai';

export interface Credential {
  apiKey: string;
  /** Ends in /v1, or what takes its place. */
  baseUrl: string;
}

/** @param silenceMs how long an answer's first byte may take */
export function openaiClient({ apiKey, baseUrl }: Credential, silenceMs: number, fetch = globalThis.fetch): OpenAI {
  // Retries of the SDK's own would bill twice, and its logs would carry prompts.
  return new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: silenceMs, logLevel: 'off', fetch });
}

/** Tells one key at one service from another, without giving it away. */
export function fingerprint({ apiKey, baseUrl }: Credential): string {
  return createHash('sha256').update(`${baseUrl} ${apiKey}`).digest('hex').slice(0, 32);
}
