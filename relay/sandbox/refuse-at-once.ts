import { badRequest } from './api-error.ts';
import { type Misbehaviour, ofKind } from './misbehaviour.ts';
import { refusals } from './refusals.ts';

/**
 * Throws for what is told by the status of the answer; everything else happens while the request is worked on.
 * @param request.mark the same for a request and its repetition
 * @param refusedOnce marks of what was refused and may pass the next time
 */
export function refuseAtOnce(
  misbehaviours: readonly Misbehaviour[],
  request: { background: boolean; model: string; mark: string },
  refusedOnce: Set<string>,
): void {
  if (ofKind(misbehaviours, 'no-background') && request.background)
    throw badRequest('Background mode is not available to this organisation.', 'background', 'unsupported_parameter');
  if (ofKind(misbehaviours, 'moderation')?.seen === 'status') throw refusals.moderated('input');
  const rate = ofKind(misbehaviours, 'rate-limit');
  if (rate && !(rate.once && refusedOnce.delete(request.mark))) {
    if (rate.once) refusedOnce.add(request.mark);
    throw refusals.tooFast(rate.retryAfterSeconds);
  }
  const quota = ofKind(misbehaviours, 'quota');
  if (quota) throw refusals.noMoney(quota.code ?? 'credit_balance_exhausted');
  if (ofKind(misbehaviours, 'unverified')) throw refusals.unverified(request.model);
  const server = ofKind(misbehaviours, 'server-error');
  if (server) throw refusals.server(server.status);
}
