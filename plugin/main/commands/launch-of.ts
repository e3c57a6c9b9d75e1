import type { Command, Launch } from '../../messages.ts';
import { commandTexts } from '../../texts/main/command-texts.ts';
import { isQuality } from './settings.ts';

const commands: Command[] = ['edit', 'continue', 'variants', 'remove', 'extend', 'isolate', 'generate', 'settings'];

/** Commands of the manifest that are another in a different way: asked with a prompt, or from a button on a result. */
const ways: { [name: string]: Command } = { prompt: 'edit', vary: 'variants' };

const prompts: { [Kind in Command]?: string } = commandTexts.prompts;

/** How a run was started: from a menu, from a button on a result, or with parameters from quick actions. */
export function launchOf(event: RunEvent): Launch {
  const parameters: ParameterValues = ('parameters' in event && event.parameters) || {};
  const typed: unknown = parameters.prompt;
  const quality: unknown = parameters.quality;
  const command = commands.find((known) => known === event.command) ?? ways[event.command] ?? 'edit';
  const prompt = typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : (prompts[command] ?? null);
  return { command, prompt, quality: isQuality(quality) ? quality : null, quiet: prompt !== null };
}
