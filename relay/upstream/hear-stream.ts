import { APIError, APIUserAbortError } from 'openai';
import type { Heard } from '../turns/upstream.ts';
import { complaintOf, endOfError } from './failures.ts';
import { hearEvents, type Hearing } from './hear-responses.ts';

/**
 * Hears one stream of an answer as long as it holds. A break is no error here.
 * @returns whether the answer's end was told
 */
export async function* hearStream(events: AsyncIterable<unknown>, hearing: Hearing): AsyncGenerator<Heard, boolean, void> {
  try {
    return (yield* hearEvents(events, hearing)) === 'ended';
  } catch (error) {
    if (error instanceof APIUserAbortError) return false;
    if (endOfError(error, true) === null) throw error;
    // The SDK throws the error events of a stream; they have no status.
    if (error instanceof APIError && error.status === undefined && error.error) hearing.alarm = complaintOf(error);
    return false;
  }
}
