import { logAbout } from '../log.ts';
import type { RunServices } from '../turns/run-turn.ts';
import { within } from './spans.ts';
import type { Watch } from './watch.ts';

/** Each run of a turn is a span of its own, and what is logged meanwhile says of which turn. */
export function aroundRuns({ spans }: Pick<Watch, 'spans'>): RunServices['around'] {
  return ({ lease, turn, asker }, run) => {
    const about = { turn: lease.turnId, fence: lease.fence, member: asker.memberId, lane: turn.lane, model: turn.model };
    return logAbout({ turn: lease.turnId }, () => within(spans, 'turn', about, run));
  };
}
