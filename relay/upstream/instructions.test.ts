import { expect, test } from 'vitest';
import { turnRequest } from '../testing/test-app.ts';
import { instructions } from './instructions.ts';

const blob = 'a'.repeat(64);
const guides = ['Logo', 'Palette'].map((name) => ({ blob, name }));
const crop = { rect: { x: 8, y: 8, width: 1024, height: 640 }, captured: blob, mask: blob };

test('pictures are counted as they are sent: the base, the guides, the scene', () => {
  const told = instructions(turnRequest({ base: blob, mask: blob, crop, scene: blob, guides }), 'sent');
  expect(told).toContain('the first picture is the base');
  expect(told).toContain('picture 2 is "Logo"; picture 3 is "Palette"');
  expect(told).toContain('Picture 4 is the whole scene');
});

test('a picture that stands in for a lost conversation is counted, one that is still in it is not', () => {
  const request = turnRequest({ guides });
  expect(instructions(request, 'sent')).toContain('picture 2 is "Logo"');
  expect(instructions(request, 'in the conversation')).toContain('picture 1 is "Logo"');
});

test('of parts and scenes is spoken only where there are any', () => {
  expect(instructions(turnRequest({ base: blob, mask: blob, guides }), 'sent')).not.toMatch(/part|scene/);
  expect(instructions(turnRequest({ base: blob, mask: blob, crop }), 'sent')).toContain('return exactly that part');
});
