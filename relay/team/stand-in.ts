import { createHash } from 'node:crypto';

/** A name for a member that leads back to nobody: what others are told instead of who asks. */
export function standIn(memberId: string): string {
  return createHash('sha256').update(`retake member ${memberId}`).digest('hex');
}
