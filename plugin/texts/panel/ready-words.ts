import type { Command } from '../../messages.ts';

/** Of commands whose words nobody has written. */
const done: Partial<Record<Command, string>> = {
  remove: 'What was under the shape is removed.',
  extend: 'The picture is extended to its frame.',
  isolate: 'The picture is isolated.',
};

/** Tells those who look at something else that pictures are there. @param command that asked for them, if one did */
export function readyWords(prompt: string, count: number, command?: Command): string {
  return (command && done[command]) ?? `${count === 1 ? 'Ready' : `${count} pictures are ready`}: ${prompt}`;
}
