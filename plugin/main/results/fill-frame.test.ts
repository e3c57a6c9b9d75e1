import { beforeEach, expect, test } from 'vitest';
import { at, openFigma } from '../../testing/open-figma.ts';
import { greyPng, smallPicture } from '../../testing/small-picture.ts';
import { resultLayers } from './result-layers.ts';
import { selectionOf } from '../selection/selection-of.ts';
import { soleImages } from '../capture/sole-images.ts';
import { undoSteps } from '../document/undo-steps.ts';

const turn = { turnId: 'turn-1', sessionId: 'session-1', prompt: 'a lake', baseId: null };

let { figma, document } = await openFigma();
let layers = resultLayers(figma, undoSteps(figma));
let frame: FrameNode;

beforeEach(async () => {
  ({ figma, document } = await openFigma());
  layers = resultLayers(figma, undoSteps(figma));
  frame = at(figma.createFrame(), [100.5, 50, 333.3, 200]);
  figma.currentPage.selection = [frame];
});

async function start(turnId = turn.turnId): Promise<RectangleNode> {
  const size = { width: 1536, height: 1024 };
  const { layerId } = await layers.placePlaceholder({ ...turn, turnId, intoId: frame.id, size, relayUrl: 'http://localhost:8787' });
  return (await figma.getNodeByIdAsync(layerId)) as RectangleNode;
}

function finish({ turnId = turn.turnId, variant = 0, pieces = 1 } = {}): Promise<{ layerId: string | null }> {
  return layers.placeVariant({
    picture: smallPicture(
      figma,
      { width: 333, height: 200 },
      Array.from({ length: pieces }, () => greyPng),
    ),
    laying: null,
    is: 'awaited',
    origin: { ...turn, turnId, variant, createdAt: 5 },
  });
}

test('a picture is made in an empty frame and fills it, and one undo takes it away', async () => {
  const placeholder = await start();
  expect(placeholder.parent?.id).toBe(frame.id);
  expect([placeholder.x, placeholder.y, placeholder.width, placeholder.height]).toEqual([0, 0, 333.3, 200]);
  expect(await layers.unfinished()).toMatchObject([{ size: { width: 333.3, height: 200 }, baseId: null }]);
  expect(await finish()).toEqual({ layerId: placeholder.id });
  expect(placeholder.fills).toMatchObject([{ type: 'IMAGE' }]);
  expect(figma.currentPage.selection).toEqual([placeholder]);
  document.undo();
  expect([frame.children, figma.currentPage.children]).toEqual([[], [frame]]);
});

test('an auto layout that hugs keeps its size, and the picture lies over it', async () => {
  frame.layoutMode = 'VERTICAL';
  frame.paddingLeft = 300;
  frame.paddingTop = 120;
  frame.paddingBottom = 80;
  const before = [frame.width, frame.height];
  const placeholder = await start();
  expect(placeholder.layoutPositioning).toBe('ABSOLUTE');
  expect([placeholder.x, placeholder.y, placeholder.width, placeholder.height]).toEqual([0, 0, ...before]);
  expect([frame.width, frame.height]).toEqual(before);
  const { layerId } = await finish({ pieces: 2 });
  const [result, ...others] = frame.children as FrameNode[];
  expect([result?.id, others]).toEqual([layerId, []]);
  expect([result?.layoutPositioning, result?.x, result?.y, result?.width, result?.height]).toEqual(['ABSOLUTE', 0, 0, ...before]);
});

test('in a turned frame the picture is turned with it', async () => {
  frame.rotation = 30;
  const placeholder = await start();
  expect(placeholder.absoluteTransform).toEqual(frame.absoluteTransform);
});

test('a frame counts as empty until its picture has come', async () => {
  const isEmpty = async () => (await selectionOf(figma, soleImages(figma), figma.currentPage)).layers.map(({ empty }) => empty);
  expect(await isEmpty()).toEqual([true]);
  await start();
  expect(await isEmpty()).toEqual([true]);
  await finish();
  figma.currentPage.selection = [frame];
  expect(await isEmpty()).toEqual([false]);
});

test('of several the first fills the frame, the others stand beside it in a row', async () => {
  const all = [await start('a'), await start('b'), await start('c')];
  expect(all.map(({ parent }) => parent?.type)).toEqual(['FRAME', 'PAGE', 'PAGE']);
  expect(all.map((layer) => layer.absoluteBoundingBox?.y)).toEqual([50, 50, 50]);
  const [first = 0, second = 0, third = 0] = all.map((layer) => layer.absoluteBoundingBox?.x);
  expect(second).toBeGreaterThan(first + 333);
  expect(third).toBeGreaterThan(second + 1536);
});

test('further pictures of one turn stand beside the first', async () => {
  await start();
  await finish();
  const { layerId } = await finish({ variant: 1 });
  const second = (await figma.getNodeByIdAsync(String(layerId))) as RectangleNode;
  expect([second.parent?.type, second.absoluteBoundingBox?.y]).toEqual(['PAGE', 50]);
  expect(second.absoluteBoundingBox?.x).toBeGreaterThan(433);
});

test('a frame that has been filled or deleted meanwhile is not needed', async () => {
  frame.appendChild(figma.createEllipse());
  expect((await start()).parent?.type).toBe('PAGE');
  frame.remove();
  expect((await start('b')).parent?.type).toBe('PAGE');
});

test('a turn that failed leaves the frame empty', async () => {
  await start();
  await layers.dropPlaceholder(turn);
  expect(frame.children).toEqual([]);
});
