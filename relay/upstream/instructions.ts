import type { TurnRequest } from '../contract.ts';

/**
 * What the leading model is told besides the person's own words. Sent with every turn: a chain does not inherit it.
 * @param base how the picture to edit reaches the model; one that is sent comes first
 */
export function instructions({ mask, crop, scene, guides }: TurnRequest, base: 'sent' | 'in the conversation' | 'none'): string {
  const lines = [
    'You edit pictures for a designer. Call the image generation tool exactly once.',
    "Pass the designer's words on literally: do not embellish, translate or add to them.",
  ];
  if (base !== 'none') {
    lines.push(
      'Edit the base picture. Keep everything that is not asked to change exactly as it is: composition, framing, scale, position, colours, text and faces.',
    );
  }
  const first = base === 'sent' ? 2 : 1;
  if (base === 'sent') lines.push('Pictures are counted from the newest message on: the first picture is the base.');
  if (mask) lines.push('The mask marks where the base may change; leave everything outside it untouched.');
  if (guides.length > 0) {
    const names = guides.map(({ name }, index) => `picture ${index + first} is "${name}"`);
    lines.push(`The further pictures are guides to look at, not to edit: ${names.join('; ')}.`);
  }
  if (crop) lines.push('The base is a part of a larger scene: return exactly that part, with nothing added round it and nothing cut off.');
  if (scene) {
    const place = guides.length + first;
    lines.push(`Picture ${place} is the whole scene, made small, for context alone: edit only the first picture, never the scene.`);
  }
  return lines.join('\n');
}
