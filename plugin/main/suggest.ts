import type { Quality } from '../messages.ts';
import { excerpt } from './excerpt.ts';
import type { RecentPrompts } from './recent-prompts.ts';

type Suggestion = { name: string; data: string };

const qualities: { name: string; data: Quality }[] = [
  { name: 'Draft', data: 'low' },
  { name: 'Good', data: 'medium' },
  { name: 'Best', data: 'high' },
];

/** Offers values while somebody fills in the edit command: the prompt as typed before those used lately. */
export async function suggest(event: Pick<ParameterInputEvent, 'key' | 'query' | 'result'>, prompts: RecentPrompts): Promise<void> {
  const typed = event.query.trim();
  const has = (text: string) => text.toLowerCase().indexOf(typed.toLowerCase()) >= 0;
  if (event.key === 'quality') return event.result.setSuggestions(qualities.filter((quality) => has(quality.name)));
  const recent = (await prompts.list()).filter((prompt) => prompt !== typed && has(prompt));
  event.result.setSuggestions((typed === '' ? [] : [typed]).concat(recent).map(toSuggestion));
}

function toSuggestion(prompt: string): Suggestion {
  return { name: excerpt(prompt, 80), data: prompt };
}
