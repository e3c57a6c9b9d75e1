import { randomUUID } from 'node:crypto';
import type { Quality, Size } from '../../relay/models.ts';
import { instructions } from '../../relay/upstream/instructions.ts';

/** What the relay tells the leading model with a turn that sends its base. */
export function told(prompt: string, size: Size, quality: Quality, guideNames: string[]): string {
  const guides = guideNames.map((name) => ({ name, blob: '0'.repeat(64) }));
  return instructions({ sessionId: randomUUID(), prompt, guides, size, quality }, 'sent');
}
