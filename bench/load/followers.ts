import { createParser } from 'eventsource-parser';
import type { TurnEvent } from '../../relay/contract.ts';

export interface Heard {
  /** Every event came once, in order, up to an end with a picture. */
  isWhole: boolean;
  /** Of each event that tells of one of the service: from its first byte that left there until the follower had the relay's. */
  lateMs: number[];
}

interface Following {
  url: string;
  headers: Record<string, string>;
  count: number;
  /** Where the service tells when it sent each of its events. */
  sentUrl: string;
}

/** So many people follow one turn to its end. */
export async function followers({ url, headers, count, sentUrl }: Following): Promise<Heard[]> {
  const heard = await Promise.all(Array.from({ length: count }, () => follow(url, headers)));
  const sent = (await (await fetch(sentUrl)).json()) as number[];
  return heard.map((events) => ({ isWhole: isWhole(events), lateMs: latenessOf(events, sent) }));
}

interface Arrival {
  event: TurnEvent;
  at: number;
}

/** What came, up to where it broke off. */
async function follow(url: string, headers: Record<string, string>): Promise<Arrival[]> {
  const events: Arrival[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push({ event: JSON.parse(data) as TurnEvent, at: Date.now() }) });
  try {
    const answer = await fetch(url, { headers });
    for await (const text of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) parser.feed(text);
  } catch (error) {
    // It is counted as what did not come.
    if (!(error instanceof TypeError)) throw error;
  }
  return events;
}

function isWhole(events: readonly Arrival[]): boolean {
  const last = events.at(-1)?.event;
  return events.every(({ event }, at) => event.n === at + 1) && last?.type === 'ended' && last.turn.variants.length === 1;
}

/** The service sends: it is begun, three looks, the picture, the end. */
function latenessOf(events: readonly Arrival[], sent: readonly number[]): number[] {
  let looks = 0;
  return events.flatMap(({ event, at }) => {
    switch (event.type) {
      case 'running':
        return at - sent[0]!;
      case 'partial':
        looks += 1;
        return at - sent[looks]!;
      case 'variant':
        return at - sent[4]!;
      case 'ended':
        return at - sent[5]!;
      default:
        return [];
    }
  });
}
