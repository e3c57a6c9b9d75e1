import type { Heard, Upstream } from '../turns/upstream.ts';
import type { UpstreamCall, UpstreamOutcome } from './meters.ts';
import type { SpanAbout } from './spans.ts';
import type { Watch } from './watch.ts';

/** Measures each call to the model service, and has it lie in a span of its own with the pictures it brings. */
export function watchedUpstream(upstream: Upstream, { meters, spans }: Pick<Watch, 'meters' | 'spans'>): Upstream {
  async function* watched(call: UpstreamCall, about: SpanAbout, begin: () => AsyncIterable<Heard>): AsyncGenerator<Heard, void, void> {
    const span = spans.begin(`upstream.${call}`, about);
    const heard = span.around(begin)[Symbol.asyncIterator]();
    let since = performance.now();
    let pictures = 0;
    let outcome: UpstreamOutcome = 'left';
    try {
      for (;;) {
        const { value, done } = await span.around(() => heard.next());
        if (done) return;
        switch (value.type) {
          case 'sending':
            since = performance.now();
            break;
          case 'turned-away':
            meters.turnedAway();
            break;
          case 'picture':
            if (pictures === 0 && call === 'ask') meters.firstPicture(performance.now() - since);
            pictures += 1;
            break;
          case 'request':
          case 'running':
            if (value.requestId !== undefined) span.note({ request: value.requestId });
            break;
          case 'ended':
            outcome = value.outcome.state;
            break;
          case 'rebuilt':
          case 'waiting':
          case 'partial':
          case 'said':
          case 'usage':
        }
        yield value;
      }
    } catch (error) {
      outcome = 'fault';
      throw error;
    } finally {
      await heard.return?.();
      meters.upstream({ call, outcome }, performance.now() - since);
      span.note({ pictures, outcome });
      span.end(['done', 'cancelled', 'left'].includes(outcome) ? undefined : outcome);
    }
  }

  return {
    ...upstream,
    ask: (ask, signals) => watched('ask', { turn: ask.turnId, lane: ask.lane, model: ask.model }, () => upstream.ask(ask, signals)),
    takeUp: (begun, signals) => watched('take-up', { response: begun.responseId }, () => upstream.takeUp(begun, signals)),
  };
}
