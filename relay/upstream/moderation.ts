import * as v from 'valibot';
import type { Moderation } from './complaint.ts';

const Details = v.object({
  moderation_details: v.object({
    moderation_stage: v.fallback(v.nullish(v.string(), null), null),
    categories: v.fallback(v.array(v.string()), []),
  }),
});

/** What an error's body says of a safety block; null when it says nothing. */
export function readModeration(body: unknown): Moderation | null {
  const read = v.safeParse(Details, body);
  if (!read.success) return null;
  const { moderation_stage: stage, categories } = read.output.moderation_details;
  return { stage, categories };
}

const stages: Record<string, string> = {
  input: 'it objected to the prompt or to a picture that was sent',
  output: 'it objected to the picture that was made',
};

/** The service's own words are codes; only those we know are put into words. */
const categoryWords: Record<string, string> = {
  harassment: 'harassment',
  hate: 'hate',
  illicit: 'something illegal',
  'self-harm': 'self-harm',
  self_harm: 'self-harm',
  sexual: 'sexual content',
  violence: 'violence',
  copyright: 'a protected work',
  public_figure: 'a public figure',
};

/** How a sentence goes on that says that something was blocked; empty when nothing more is known. */
export function objection(moderation: Moderation | null | undefined): string {
  if (!moderation) return '';
  const words = moderation.categories.flatMap((category) => categoryWords[category.split('/')[0] ?? ''] ?? []);
  const stage = stages[moderation.stage ?? ''];
  const over = words.length > 0 ? ` over ${[...new Set(words)].join(' and ')}` : '';
  return stage ? `: ${stage}${over}` : over;
}
