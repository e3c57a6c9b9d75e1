import { expect, test, vi } from 'vitest';
import { greened, maskedPanel, type MaskedPanel } from '../../../testing/masked-panel.ts';
import { imagesOf, rectangle, resultOf } from '../../../testing/small-page.ts';
import { pngDecode } from '../../pixels/formats/png-decode.ts';
import type { Rect } from '../../pixels/picture.ts';

vi.setConfig({ testTimeout: 20_000 });

/** A panel whose turn has been placed as r1, which is selected. */
async function withResult(): Promise<MaskedPanel> {
  const panel = await maskedPanel();
  await panel.turn(greened);
  await panel.until(({ turns }) => turns.length === 0);
  panel.select([resultOf(panel.page, 'r1')]);
  return panel;
}

/** Pixels of the placed result that are not those of the original, inside a part of it and beyond. */
function changed({ page, original }: MaskedPanel, { x, y, width, height }: Rect): { inside: number; beyond: number } {
  const placed = pngDecode(imagesOf(page, 'r1')[0]!);
  const counts = { inside: 0, beyond: 0 };
  for (let pixel = 0; pixel < placed.width * placed.height; pixel++) {
    if ([0, 1, 2].every((channel) => placed.data[pixel * 4 + channel] === original.data[pixel * 4 + channel])) continue;
    const [column, row] = [pixel % placed.width, Math.floor(pixel / placed.width)];
    const isInside = column >= x && column < x + width && row >= y && row < y + height;
    counts[isInside ? 'inside' : 'beyond'] += 1;
  }
  return counts;
}

const spotPixels = { x: 400, y: 250, width: 200, height: 150 };
const moreToTheLeft = rectangle('1:2', { x: 330, y: 270, width: 100, height: 150 });

test('another edge is laid in from what the model returned then, without a call, and counted anew', async () => {
  const panel = await withResult();
  panel.actions.changeEdge({ kind: 'strict', grow: -20, feather: 0 });
  expect(panel.store.state.selection?.layers[0]?.laying?.edge.grow).toBe(-20);
  const { receipts } = await panel.until(({ layingAgain }) => layingAgain === null);
  const { inside, beyond } = changed(panel, { x: 420, y: 270, width: 160, height: 110 });
  expect(beyond).toBe(0);
  expect(inside).toBeGreaterThan(10_000);
  const layer = panel.page.layers.get('r1');
  expect(layer).toMatchObject({ laying: { edge: { grow: -20 } }, receipt: { outside: { changed: 0 } } });
  expect(receipts).toEqual({ [panel.relay.sent[0]!]: layer?.receipt });
  expect(panel.relay.sent).toHaveLength(1);
  expect(panel.store.state.draft.edge.grow).toBe(0);
});

test('of many wishes that follow fast, the newest is laid in and those between are not', async () => {
  const panel = await withResult();
  for (const feather of [1, 2, 3, 4, 5, 6, 7, 8]) panel.actions.changeEdge({ kind: 'strict', grow: 0, feather });
  await panel.until(({ layingAgain }) => layingAgain === null);
  expect(panel.page.layers.get('r1')?.laying?.edge).toEqual({ kind: 'strict', grow: 0, feather: 8 });
  // The first picture, the first wish, and the last.
  expect(panel.page.images.size).toBe(3);
});

test('the mask is opened on the canvas, and the picture follows it', async () => {
  const panel = await withResult();
  panel.actions.adjustMask('r1');
  await panel.until(({ adjusting }) => adjusting?.layerId === 'r1');
  expect(panel.page.openMask).toBe('r1');

  panel.heed({ type: 'mask', layerId: 'r1', shapes: [moreToTheLeft] });
  await panel.until(({ layingAgain }) => layingAgain === null);
  const { inside, beyond } = changed(panel, { x: 320, y: 250, width: 100, height: 150 });
  expect(beyond).toBe(0);
  expect(inside).toBeGreaterThan(5000);
  expect(panel.page.layers.get('r1')?.laying?.shapes).toEqual([moreToTheLeft]);

  panel.actions.doneAdjusting();
  await expect.poll(() => panel.page.openMask).toBeNull();
  expect(panel.store.state.adjusting).toBeNull();
});

test('a mask that a person takes away is not adjusted any more, and the picture stays', async () => {
  const panel = await withResult();
  panel.actions.adjustMask('r1');
  await panel.until(({ adjusting }) => adjusting !== null);
  panel.heed({ type: 'mask', layerId: 'r1', shapes: null });
  expect(panel.store.state.adjusting).toBeNull();
  expect(changed(panel, spotPixels).inside).toBeGreaterThan(20_000);
});

test('of a result that is gone from the canvas a sentence tells, and its edge shows as it was', async () => {
  const panel = await withResult();
  panel.page.layers.delete('r1');
  panel.actions.changeEdge({ kind: 'strict', grow: 9, feather: 0 });
  const { problem, selection } = await panel.until(({ layingAgain }) => layingAgain === null);
  expect(problem).toMatch(/not on the canvas/);
  expect(selection?.layers[0]?.laying?.edge.grow).toBe(0);
});
