import type { Quality } from '../../messages.ts';
import { commandTexts } from '../../texts/main/command-texts.ts';
import { excerpt } from '../document/excerpt.ts';
import type { RecentPrompts } from './recent-prompts.ts';
import { sortedBy } from '../document/sorted-by.ts';

type Suggestion = { name: string; data: string };

const qualities: { name: string; data: Quality }[] = [
  { name: commandTexts.qualities.low, data: 'low' },
  { name: commandTexts.qualities.medium, data: 'medium' },
  { name: commandTexts.qualities.high, data: 'high' },
];

/**
 * Offers values while somebody fills in a command: the prompt as typed before those used lately, and the quality of the panel's
 * settings before the others, since Enter takes the first.
 * @param unmet says what the selection lacks for it, if so: nobody is to type a prompt in vain
 */
export async function suggest(
  event: Pick<ParameterInputEvent, 'key' | 'query' | 'result'>,
  prompts: RecentPrompts,
  usualQuality: () => Promise<Quality>,
  unmet: () => Promise<string | null>,
): Promise<void> {
  const lack = await unmet();
  if (lack !== null) return event.result.setError(lack);
  const typed = event.query.trim();
  const has = (text: string) => text.toLowerCase().indexOf(typed.toLowerCase()) >= 0;
  if (event.key === 'quality') {
    const usual = await usualQuality();
    const found = qualities.filter(({ name }) => has(name));
    return event.result.setSuggestions(sortedBy(found, ({ data }) => (data === usual ? 0 : 1)));
  }
  const recent = (await prompts.list()).filter((prompt) => prompt !== typed && has(prompt));
  event.result.setSuggestions((typed === '' ? [] : [typed]).concat(recent).map(toSuggestion));
}

function toSuggestion(prompt: string): Suggestion {
  return { name: excerpt(prompt, 80), data: prompt };
}
