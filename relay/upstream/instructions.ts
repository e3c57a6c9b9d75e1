import { changeList } from '../turns/change-list.ts';
import { wordsOf } from '../turns/words-of.ts';
import { type TurnPlan, whereBaseIs } from './turn-plan.ts';

/** What the leading model is told besides the person's own words. Sent with every turn: a chain does not inherit it. */
export function instructions(plan: TurnPlan): string {
  return [
    'You edit pictures for a designer. Call the image generation tool exactly once.',
    "Pass the designer's words on literally: do not embellish, translate or add to them.",
    ...legend(plan),
  ].join('\n');
}

/** One shot has no place for instructions: what has to be said goes in front of the person's own words, an empty line between. */
export function oneShotPrompt(plan: TurnPlan): string {
  const words = wordsOf(plan.ask.request);
  const lines = legend(plan);
  return lines.length === 0 ? words : `${lines.join('\n')}\n\n${words}`;
}

/** What each picture is, and what must not change. */
function legend(plan: TurnPlan): string[] {
  const { mask, changes } = plan;
  const { request, lane } = plan.ask;
  const { crop, scene, guides, markup } = request;
  const base = whereBaseIs(plan);
  const lines: string[] = [];
  if (base === 'sent') {
    lines.push(
      lane === 'images'
        ? 'The first picture is the base.'
        : 'Pictures are counted from the newest message on: the first picture is the base.',
    );
  }
  if (base !== 'nowhere') {
    lines.push(
      'Edit the base picture. Keep everything that is not asked to change exactly as it is: composition, framing, scale, position, colours, text and faces.',
    );
  }
  const first = base === 'sent' ? 2 : 1;
  if (mask) lines.push('The mask marks where the base may change; leave everything outside it untouched.');
  if (markup) lines.push('Arrows, circles and notes drawn over the base say what should change; none of them may be part of the result.');
  if (guides.length > 0) {
    const names = guides.map(({ name }, index) => `picture ${index + first} is "${name}"`);
    lines.push(`The ${base === 'nowhere' ? '' : 'further '}pictures are guides to look at, not to edit: ${names.join('; ')}.`);
  }
  if (crop) lines.push('The base is a part of a larger scene: return exactly that part, with nothing added round it and nothing cut off.');
  if (scene) {
    const place = guides.length + first;
    lines.push(`Picture ${place} is the whole scene, made small, for context alone: edit only the first picture, never the scene.`);
  }
  const earlier = changeList(changes);
  if (earlier) lines.push(earlier);
  return lines;
}
