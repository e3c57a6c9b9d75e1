import { isLocal } from './is-local.ts';
import type { RelayProblem } from './relay-problem.ts';
import type { Surroundings } from './surroundings.ts';

/** `silent` and `not-running` say the same of another computer and of this one. */
export type Unreachable = 'offline' | 'insecure' | 'blocked' | 'not-running' | 'silent' | 'stranger' | 'unwell';

/** Tells apart why the relay gave no good answer, as far as a panel can know. */
export function whyUnreachable(
  { code, status }: Pick<RelayProblem, 'code' | 'status'>,
  relayUrl: string,
  { online, withinHttps, localAccess }: Surroundings,
): Unreachable {
  if (code === 'not_a_relay') return 'stranger';
  if (status !== 0) return 'unwell';
  if (isLocal(relayUrl)) return localAccess === 'denied' ? 'blocked' : 'not-running';
  if (!online) return 'offline';
  return withinHttps && relayUrl.startsWith('http:') ? 'insecure' : 'silent';
}
