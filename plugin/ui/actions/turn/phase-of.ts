import type { Turn } from '../../../../relay/contract.ts';
import type { Place, TurnPhase } from '../../state.ts';

/** What the panel shows of a turn that has not ended; of one that has, what stands there until its end is told. */
export function phaseOf(turn: Turn, { baseId, baseSize, laying, hide }: Place): TurnPhase {
  switch (turn.state) {
    case 'submitting':
      return { is: 'waiting', until: null };
    case 'unknown':
      return { is: 'unknown', turn, place: { baseId, baseSize, laying, hide } };
    case 'running':
    case 'arriving':
      return { is: 'drawing' };
    case 'reserved':
    case 'done':
    case 'cancelled':
    case 'cancelled-but-arrived':
    case 'refused':
    case 'failed':
      return { is: 'preparing' };
  }
}
