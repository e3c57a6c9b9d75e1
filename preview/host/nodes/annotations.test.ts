import { expect, test } from 'vitest';
import { drawing } from '../../testing/drawing.ts';

test('an annotation is told in plain words and as Markdown, whichever it was written in', async () => {
  const layer = (await drawing()).createRectangle();
  expect(layer.annotations).toEqual([]);
  layer.annotations = [{ label: 'A *star*' }, { labelMarkdown: '# Moves **fast**', properties: [{ type: 'width' }], categoryId: 'c:1' }];
  expect(layer.annotations).toEqual([
    { label: 'A *star*', labelMarkdown: 'A \\*star\\*', properties: [] },
    { label: 'Moves fast', labelMarkdown: '# Moves **fast**', properties: [{ type: 'width' }], categoryId: 'c:1' },
  ]);
  expect(Object.isFrozen(layer.annotations)).toBe(true);
});

test('one that was read cannot be written back with both of its labels', async () => {
  const layer = (await drawing()).createRectangle();
  layer.annotations = [{ label: 'Main navigation' }];
  expect(() => (layer.annotations = layer.annotations.map((each) => each))).toThrow('Only one of label or labelMarkdown');
  expect(() => Object.assign(layer, { annotations: [{ note: 'x' }] })).toThrow("Unrecognized key(s) in object: 'note' at [0]");
});

test('groups, booleans and sections have none, and a copy has those of its layer', async () => {
  const figma = await drawing();
  const [first, second] = [figma.createRectangle(), figma.createRectangle()];
  first.annotations = [{ label: 'Mine' }];
  expect(first.clone().annotations).toMatchObject([{ label: 'Mine' }]);
  for (const layer of [figma.createSection(), figma.group([first], figma.currentPage), figma.union([second], figma.currentPage)])
    expect('annotations' in layer).toBe(false);
  for (const layer of [figma.createFrame(), figma.createEllipse(), figma.createText(), figma.createVector()])
    expect('annotations' in layer).toBe(true);
});
