import { RelayProblem } from '../../connection/relay-problem.ts';
import type { Help } from '../../state.ts';

/** What the relay said would help with what it refused. */
export function helpIn(error: unknown): Help | null {
  return error instanceof RelayProblem && error.link !== null ? { link: error.link, requestId: null } : null;
}
