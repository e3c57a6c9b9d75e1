import { randomUUID } from 'node:crypto';
import { imageModels, type Quality, type Size } from '../../relay/models.ts';
import { capabilities } from '../../relay/upstream/capabilities.ts';
import { instructions } from '../../relay/upstream/instructions.ts';
import { planTurn } from '../../relay/upstream/turn-plan.ts';

/** What the relay tells the leading model with a turn that sends its base. */
export function told(prompt: string, size: Size, quality: Quality, guideNames: string[]): string {
  const blob = '0'.repeat(64);
  const guides = guideNames.map((name) => ({ name, blob }));
  const request = { sessionId: randomUUID(), prompt, base: blob, guides, size, quality };
  const { name: model } = imageModels[0]!;
  const ask = { turnId: randomUUID(), request, lane: 'responses', model, member: null, parent: null } as const;
  return instructions(planTurn(ask, 'answers', { models: [model], mainModel: '', can: capabilities.openai, remembers: true }));
}
