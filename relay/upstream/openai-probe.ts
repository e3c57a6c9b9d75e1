import { APIError } from 'openai';
import type { Probe } from '../team/desk.ts';
import { endOfError } from './failures.ts';
import { type Credential, openaiClient } from './openai-client.ts';

/** Somebody waits at a page for it. */
const patienceMs = 8000;

/** Asks the service about one of its models, which costs nothing. */
export function openaiProbe(credential: Credential, model: string): Probe {
  const client = openaiClient(credential, patienceMs);
  return async () => {
    try {
      await client.models.retrieve(model);
      return null;
    } catch (error) {
      // Not all that speak this wire tell of their models: but it answered.
      if (error instanceof APIError && error.status === 404) return null;
      const end = endOfError(error, false);
      if (!end) throw error;
      return end.failure.message;
    }
  };
}
