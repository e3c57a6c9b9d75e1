import { expect, test } from 'vitest';
import type { EditorType } from '../../../preview/host/editor-type.ts';
import { asResult } from '../../testing/as-result.ts';
import { at, openFigma } from '../../testing/open-figma.ts';
import { noteAlt } from './note-alt.ts';
import { undoSteps } from '../document/undo-steps.ts';

async function open(editor: EditorType = 'figma') {
  const { figma, document } = await openFigma(undefined, editor);
  /** A layer as a turn leaves it. */
  const result = <Layer extends SceneNode & LayoutMixin>(layer: Layer, turnId = 't1', variant = 0): Layer =>
    asResult(at(layer, [variant * 120, 0, 100, 100]), { turnId, variant });
  const note = noteAlt(figma, undoSteps(figma));
  return { figma, document, result, note: (alt: string) => note({ picture: { turnId: 't1', variant: 0 }, alt }) };
}

const labels = (layer: AnnotationsMixin) => layer.annotations.map(({ label }) => label);

test('the layers of a picture are annotated, copies of them too, and no others', async () => {
  const { figma, result, note } = await open();
  const first = result(figma.createRectangle());
  const copy = first.clone();
  const others = [result(figma.createRectangle(), 't1', 1), result(figma.createRectangle(), 't2'), figma.createRectangle()];
  expect(await note('A teal sky')).toEqual({ noted: 2 });
  expect([first, copy].map(labels)).toEqual([['Alt text: A teal sky'], ['Alt text: A teal sky']]);
  expect(others.map(labels)).toEqual([[], [], []]);
});

test('other words take the place of those noted before, and empty ones take them away', async () => {
  const { figma, result, note } = await open();
  const layer = result(figma.createFrame());
  await note('A teal sky');
  await note('A *teal* sky over a harbour');
  expect(labels(layer)).toEqual(['Alt text: A *teal* sky over a harbour']);
  expect(await note('')).toEqual({ noted: 0 });
  expect(layer.annotations).toEqual([]);
  expect(layer.getPluginDataKeys()).toEqual(['origin']);
});

test('annotations of other people stay as they are, also one that begins like ours or was ours before it was changed', async () => {
  const { figma, result, note } = await open();
  const layer = result(figma.createRectangle());
  const theirs = [
    { labelMarkdown: '# Moves **fast**', properties: [{ type: 'width' as const }], categoryId: '1:2' },
    { label: 'Alt text: by hand' },
    { properties: [{ type: 'fills' as const }] },
  ];
  layer.annotations = theirs;
  const before = layer.annotations;
  await note('A teal sky');
  expect(layer.annotations.slice(0, 3)).toEqual(before);
  await note('');
  expect(layer.annotations).toEqual(before);

  await note('A teal sky');
  layer.annotations = [{ label: 'Alt text: A teal sky, by somebody else' }];
  await note('A harbour');
  expect(labels(layer)).toEqual(['Alt text: A teal sky, by somebody else', 'Alt text: A harbour']);
});

test('of a union, which takes no annotation, its first shape is annotated', async () => {
  const { figma, result, note } = await open();
  const [one, two] = [figma.createRectangle(), figma.createEllipse()];
  result(figma.union([one, two], figma.currentPage));
  expect(await note('A teal sky')).toEqual({ noted: 1 });
  expect([labels(one), labels(two)]).toEqual([['Alt text: A teal sky'], []]);
});

test('one undo takes the words back', async () => {
  const { figma, document, result, note } = await open();
  const layer = result(figma.createRectangle());
  await note('A teal sky');
  await note('A harbour');
  document.undo();
  expect(labels(layer)).toEqual(['Alt text: A teal sky']);
});

test('a picture that is not on this page is noted nowhere', async () => {
  expect(await (await open()).note('A teal sky')).toEqual({ noted: 0 });
});

test.each(['figjam', 'slides', 'buzz'] as const)('in %s, which has no annotations, nothing is noted', async (editor) => {
  const { figma, result, note } = await open(editor);
  const layer = result(figma.createRectangle());
  expect(await note('A teal sky')).toEqual({ noted: 0 });
  expect(layer.getPluginDataKeys()).toEqual(['origin']);
});
