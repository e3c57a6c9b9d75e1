import type { TurnRequest } from '../contract.ts';

/** What the leading model is told besides the person's own words. Sent with every turn: a chain does not inherit it. */
export function instructions({ base, mask, guides }: TurnRequest, hasBase: boolean): string {
  const lines = [
    'You edit pictures for a designer. Call the image generation tool exactly once.',
    "Pass the designer's words on literally: do not embellish, translate or add to them.",
  ];
  if (hasBase) {
    lines.push(
      'Edit the base picture. Keep everything that is not asked to change exactly as it is: composition, framing, scale, position, colours, text and faces.',
    );
  }
  if (base) lines.push('The first picture is the base.');
  if (mask) lines.push('The mask marks where the base may change; leave everything outside it untouched.');
  if (guides.length > 0) {
    const names = guides.map(({ name }, index) => `picture ${index + 1 + (base ? 1 : 0)} is "${name}"`);
    lines.push(`The further pictures are guides to look at, not to edit: ${names.join('; ')}.`);
  }
  return lines.join('\n');
}
