import type { Capability, Lane } from '../../../relay/contract.ts';

/** The way a turn goes upstream: of a service that holds no conversations, the relay makes them out of single shots. */
export function wayOf(lane: Lane, can: readonly Capability[]): Lane {
  return can.includes('conversation') ? lane : 'images';
}
