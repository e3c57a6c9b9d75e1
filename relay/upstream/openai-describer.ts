import type { Describer, Description, DescriptionUsage } from '../turns/describer.ts';
import { describeBody } from './describe-body.ts';
import { endOf, endOfComplaint, endOfError } from './failures.ts';
import { type Credential, openaiClient } from './openai-client.ts';
import { readItems, readResponse, readTokens, type WireResponse } from './wire-events.ts';

/** A person waits for it before a field, and a few words take a few seconds. */
const patienceMs = 60_000;

/** The model that leads conversations, asked for words alone. */
export function openaiDescriber(credential: Credential, mainModel: string): Describer {
  const client = openaiClient(credential, patienceMs);
  return {
    async describe(look, signal) {
      try {
        const response = readResponse(await client.responses.create(describeBody(look, mainModel), { signal }));
        return response ? descriptionIn(response) : { said: failed(endOf('no_words')), usage: null };
      } catch (error) {
        const end = signal.aborted ? endOf('stream_cut') : endOfError(error, true);
        if (!end) throw error;
        return { said: failed(end), usage: null };
      }
    },
  };
}

function descriptionIn(response: WireResponse): Description {
  const usage = usageOf(response);
  if (response.error) return { said: failed(endOfComplaint({ ...response.error, message: response.error.message ?? undefined })), usage };
  if (response.incomplete_details?.reason === 'content_filter') return { said: failed(endOf('moderation_blocked')), usage };
  const words = response.status === 'completed' ? wordsIn(response) : '';
  return { said: words === '' ? failed(endOf('no_words')) : { is: 'words', words }, usage };
}

/** What it refuses to say is no alt text. */
function wordsIn(response: WireResponse): string {
  const parts = readItems(response).flatMap((item) => (item.type === 'message' ? item.content : []));
  return parts
    .flatMap(({ text }) => text ?? [])
    .join(' ')
    .trim();
}

function usageOf(response: WireResponse): DescriptionUsage | null {
  const { text } = readTokens(response);
  if (!text) return null;
  return { read: text.input_tokens, cached: text.input_tokens_details?.cached_tokens ?? 0, written: text.output_tokens };
}

function failed({ failure }: ReturnType<typeof endOf>): Description['said'] {
  return { is: 'failure', failure };
}
