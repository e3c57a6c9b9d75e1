import type { Heard } from '../turns/upstream.ts';
import type { ServiceKind } from './capabilities.ts';

/** The pages that help with a failure are OpenAI's: who is another service's customer finds nothing there. */
export async function* ownLinks(service: ServiceKind, all: AsyncGenerator<Heard, void, void>): AsyncGenerator<Heard, void, void> {
  for await (const heard of all) yield service === 'openai' ? heard : withoutLink(heard);
}

function withoutLink(heard: Heard): Heard {
  if (heard.type !== 'ended' || !('failure' in heard.outcome)) return heard;
  const { link: _, ...failure } = heard.outcome.failure;
  return { ...heard, outcome: { ...heard.outcome, failure } };
}
