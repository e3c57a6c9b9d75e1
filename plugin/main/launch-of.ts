import type { Command, Launch } from '../messages.ts';
import { isQuality } from './settings.ts';

const commands: Command[] = ['edit', 'continue', 'generate', 'settings'];

/** How a run was started: from a menu, from a button on a result, or with parameters from quick actions. */
export function launchOf(event: RunEvent): Launch {
  const parameters: ParameterValues = ('parameters' in event && event.parameters) || {};
  const prompt: unknown = parameters.prompt;
  const quality: unknown = parameters.quality;
  return {
    command: commands.find((command) => command === event.command) ?? 'edit',
    prompt: typeof prompt === 'string' && prompt.trim() !== '' ? prompt.trim() : null,
    quality: isQuality(quality) ? quality : null,
  };
}
