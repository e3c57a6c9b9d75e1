import type OpenAI from 'openai';
import { APIError, InvalidWebhookSignatureError } from 'openai';
import { RelayError } from '../errors.ts';
import { type Credential, openaiClient } from './openai-client.ts';

/** What the model service tells by itself: that its answer to a turn has ended. */
export interface Notice {
  turnId: string;
  responseId: string;
}

const lookMs = 30_000;

/**
 * Reads the service's signed notices.
 * @param secret the one the webhook was set up with
 */
export function openaiNotices(credential: Credential, secret: string) {
  const client = openaiClient(credential, lookMs);

  /** @returns null when it is about nothing of ours. Throws RelayError `not_signed`. */
  async function read(body: string, headers: Headers): Promise<Notice | null> {
    const event = await unwrap(client, body, headers, secret);
    if (!event.type.startsWith('response.') || !('id' in event.data)) return null;
    const responseId = event.data.id;
    try {
      const { metadata } = await client.responses.retrieve(responseId, {}, { maxRetries: 2 });
      return metadata?.['turn'] ? { turnId: metadata['turn'], responseId } : null;
    } catch (error) {
      if (error instanceof APIError && error.status === 404) return null;
      throw error;
    }
  }

  return { read };
}

async function unwrap(client: OpenAI, body: string, headers: Headers, secret: string) {
  try {
    return await client.webhooks.unwrap(body, headers, secret);
  } catch (error) {
    // A missing header is a plain Error in the SDK's words.
    const isUnsigned = error instanceof InvalidWebhookSignatureError || (error instanceof Error && /header/i.test(error.message));
    if (!isUnsigned) throw error;
    throw new RelayError('not_signed', 'The notice is not signed with RETAKE_WEBHOOK_SECRET. Check that it is the secret of this webhook.');
  }
}
