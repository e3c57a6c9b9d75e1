import { readyWords } from '../../../texts/panel/ready-words.ts';
import type { Services } from '../services.ts';

/** Tells those who do not see it that turns have brought pictures. @param turnIds of turns that were asked for together */
export async function tellReady(turnIds: string[], prompt: string, { main }: Pick<Services, 'main'>): Promise<void> {
  const [turnId] = turnIds;
  if (turnId !== undefined) await main.notify({ text: readyWords(prompt, turnIds.length), error: false, show: { turnId } });
}
