import { expect, test } from 'vitest';
import { at, openFigma } from '../../testing/open-figma.ts';
import { marks, type Mark } from './marks.ts';

const { figma } = await openFigma();
await figma.loadFontAsync({ family: 'Inter', style: 'Regular' });

function note(words: string, [x, y]: [number, number]): TextNode {
  const text = figma.createText();
  text.characters = words;
  text.x = x;
  text.y = y;
  return text;
}

async function said(...layers: SceneNode[]): Promise<Mark['is'][]> {
  const found = await marks(
    figma,
    layers.map(({ id }) => id),
  );
  return found.map(({ is }) => is);
}

function line([x, y, length]: [number, number, number], cap: StrokeCap): LineNode {
  const layer = at(figma.createLine(), [x, y, length, 0]);
  layer.strokeCap = cap;
  return layer;
}

function drawn(data: string, cap: StrokeCap): VectorNode {
  const vector = figma.createVector();
  vector.vectorPaths = [{ windingRule: 'NONE', data }];
  vector.strokeCap = cap;
  return vector;
}

test('a text is a note of its words, where it stands', async () => {
  const layer = note(' make this red ', [30, 40]);
  expect(await marks(figma, [layer.id])).toEqual([
    { layerId: layer.id, box: layer.absoluteBoundingBox, is: { kind: 'note', text: 'make this red' } },
  ]);
});

test('a text on a coloured ground is a note as well', async () => {
  const ground = at(figma.createRectangle(), [0, 0, 90, 40]);
  const hidden = Object.assign(note('secret', [0, 0]), { visible: false });
  expect(await said(figma.group([ground, note('warmer', [5, 5]), note('please', [5, 20]), hidden], figma.currentPage))).toEqual([
    { kind: 'note', text: 'warmer\nplease' },
  ]);
});

test('an arrow points to its head, on the page', async () => {
  const frame = at(figma.createFrame(), [100, 50, 200, 200]);
  const arrow = line([10, 20, 60], 'ARROW_EQUILATERAL');
  frame.appendChild(arrow);
  arrow.rotation = -90;
  const [is] = await said(arrow);
  if (is?.kind !== 'arrow') throw new Error('This is no arrow.');
  expect(is.from.concat(is.to).map(Math.round)).toEqual([110, 70, 110, 130]);
});

test('a drawn line with a head is an arrow from its first point to its last', async () => {
  expect(await said(drawn('M 300 300 C 320 300 340 320 340 360', 'ARROW_LINES'))).toEqual([
    { kind: 'arrow', from: [300, 300], to: [340, 360] },
  ]);
});

test('a plain line, a shape and a scribble go round or along what they mean', async () => {
  const ring = at(figma.createEllipse(), [0, 0, 50, 50]);
  const scribble = drawn('M 0 0 L 20 30 M 30 0 L 20 9', 'ARROW_LINES');
  expect(await said(line([0, 200, 50], 'NONE'), ring, scribble)).toEqual([{ kind: 'outline' }, { kind: 'outline' }, { kind: 'outline' }]);
});

test('marks come in reading order, without those that are gone or say nothing', async () => {
  const gone = note('gone', [0, 0]);
  const layers = [note('third', [0, 900]), note('second', [500, 600]), gone, note(' ', [0, 0]), note('first', [20, 602])];
  const ids = layers.map(({ id }) => id);
  gone.remove();
  expect((await marks(figma, ids)).map(({ is }) => is.kind === 'note' && is.text)).toEqual(['first', 'second', 'third']);
});
