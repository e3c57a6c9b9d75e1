import { expect, test } from 'vitest';
import { readPrompt, type Step } from './read-prompt.ts';

function told(prompt: string): string[] {
  return readPrompt(prompt).steps.map(inShort);
}

function inShort(step: Step): string {
  switch (step.do) {
    case 'recolour':
    case 'paint':
      return `${step.do} ${step.colour.name}`;
    case 'tone':
      return `${step.tone} ${step.amount}`;
    case 'text':
      return `text ${step.text} ${step.colour?.name ?? '-'}`;
    case 'backdrop':
      return `backdrop ${step.from} ${step.colour?.name ?? 'clear'}`;
    case 'blur':
    case 'sharpen':
    case 'pixelate':
    case 'fill':
    case 'match':
      return step.do;
  }
}

test.each([
  ['make it teal', ['recolour teal']],
  ['Recolour the car to dark red.', ['recolour dark red']],
  ['Please change the colour to #0a7', ['recolour #0a7']],
  ['navy', ['recolour navy']],
  ['fill with orange', ['paint orange']],
  ['remove the person', ['fill']],
  ['Erase it, then brighten slightly', ['fill', 'brighten 0.5']],
  ['brighten by 20%', ['brighten 0.5']],
  ['make it much darker and blur it', ['darken 1.7', 'blur']],
  ['black and white', ['desaturate 1']],
  ['less contrast', ['less contrast 1']],
  ['more contrast and more vivid', ['more contrast 1', 'saturate 1']],
  ['invert, sepia, warmer, cooler', ['invert 1', 'sepia 1', 'warmer 1', 'cooler 1']],
  ['sharpen it and pixelate it', ['sharpen', 'pixelate']],
  ['write “Summer Sale” in white', ['text Summer Sale white']],
  ['add the text Big deal in red', ['text Big deal red']],
  ["add a label that says 'Don't panic'", ["text Don't panic -"]],
  ['make the sky pink', ['backdrop top pink']],
  ['replace the background with light blue', ['backdrop edges light blue']],
  ['remove the background', ['backdrop edges clear']],
  ["use the guide's palette", ['match']],
  ['make it teal, keep everything else blue', ['recolour teal']],
])('“%s” is understood', (prompt, steps) => {
  expect(told(prompt)).toEqual(steps);
});

test('what cannot be done is told apart from what needs no doing', () => {
  expect(readPrompt('add a cat and make it teal, please keep the light').beyond).toEqual(['add a cat']);
  expect(readPrompt('turn the red car into a horse')).toEqual({ steps: [], beyond: ['turn the red car into a horse'] });
});
