import type { TurnPhase } from '../../ui/state.ts';

/** What a turn is at that is under way. */
export const phaseWords: Record<Exclude<TurnPhase['is'], 'unknown' | 'offered' | 'over'>, string> = {
  capturing: 'Capturing the layer',
  sending: 'Sending the pictures',
  preparing: 'Preparing',
  queued: 'In the queue',
  waiting: 'Waiting for the model',
  drawing: 'The model is drawing',
  placing: 'Laying the result in',
  cancelling: 'Cancelling',
  'letting-go': 'Letting go',
};
