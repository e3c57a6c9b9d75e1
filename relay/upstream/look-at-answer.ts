import type OpenAI from 'openai';
import { APIError, APIUserAbortError } from 'openai';
import type { Outcome } from '../turns/upstream.ts';
import { endOf, endOfError } from './failures.ts';
import { readResponse, type WireResponse } from './wire-events.ts';

/** How an answer stands. */
export type Look =
  | { is: 'ended'; response: WireResponse }
  | { is: 'queued' | 'running' }
  /** The service has nothing to tell about it any more. */
  | { is: 'lost'; outcome: Outcome }
  /** The service cannot be asked just now. */
  | { is: 'unseen' };

const askMs = 60_000;

export async function lookAtAnswer(client: OpenAI, responseId: string, signal: AbortSignal): Promise<Look> {
  try {
    const response = readResponse(await client.responses.retrieve(responseId, {}, { signal, maxRetries: 2, timeout: askMs }));
    switch (response?.status) {
      case 'queued':
        return { is: 'queued' };
      case 'in_progress':
        return { is: 'running' };
      case 'completed':
      case 'incomplete':
      case 'failed':
      case 'cancelled':
        return { is: 'ended', response };
      default:
        return { is: 'unseen' };
    }
  } catch (error) {
    if (error instanceof APIUserAbortError) return { is: 'unseen' };
    if (error instanceof APIError && error.status === 404) return { is: 'lost', outcome: endOf('gone') };
    const outcome = endOfError(error, true);
    if (!outcome) throw error;
    return isFinal(error) ? { is: 'lost', outcome } : { is: 'unseen' };
  }
}

/** The service said no, and would say so again. */
export function isFinal(error: unknown): boolean {
  return error instanceof APIError && error.status !== undefined && error.status < 500 && ![408, 409, 429].includes(error.status);
}
