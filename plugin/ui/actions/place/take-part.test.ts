import { expect, test, vi } from 'vitest';
import { greened, maskedPanel, maskLayer, recoloured, type MaskedPanel } from '../../../testing/masked-panel.ts';
import { imagesOf, rectangle, resultOf } from '../../../testing/small-page.ts';
import { pngDecode } from '../../pixels/formats/png-decode.ts';
import { whyNotTake } from '../../history/why-not-take.ts';

vi.setConfig({ testTimeout: 20_000 });

const corner = rectangle(maskLayer.id, { x: 410, y: 270, width: 50, height: 40 });

/** Two results of one session; the first is selected, with a shape over a corner of its spot. */
async function withTwo(): Promise<MaskedPanel & { other: string }> {
  const panel = await maskedPanel();
  await panel.turn(greened);
  await panel.until(({ turns }) => turns.length === 0);
  const other = await panel.turn(recoloured([200, 30, 40]));
  await panel.until(({ turns }) => turns.length === 0);
  panel.page.masks = { shapes: [corner], unoutlined: [] };
  panel.select([resultOf(panel.page, 'r1'), maskLayer]);
  await panel.until(({ history }) => history?.turns.length === 2);
  return { ...panel, other };
}

test('what a shape covers is taken from another picture of the session, and nothing else', async () => {
  const panel = await withTwo();
  const { sent } = panel.relay;
  panel.actions.takePart(panel.other);
  await expect.poll(() => panel.page.merged.length, { timeout: 10_000 }).toBe(1);
  const [merged] = panel.page.merged;
  expect(merged).toMatchObject({ besideId: 'r1', origin: { turnId: sent[0], merged: [sent[1]] } });
  expect(sent).toHaveLength(2);

  const [first, second] = ['r1', 'r2'].map((id) => pngDecode(imagesOf(panel.page, id)[0]!));
  const hash = merged?.picture.as === 'layer' ? merged.picture.pieces[0]!.imageHash : '';
  const made = pngDecode(panel.page.images.get(hash)!);
  const wrong = made.data.findIndex((level, at) => {
    const [x, y] = [(at >> 2) % made.width, Math.floor((at >> 2) / made.width)];
    const isTaken = x >= 400 && x < 450 && y >= 250 && y < 290;
    return level !== (isTaken ? second : first)!.data[at];
  });
  expect(wrong).toBe(-1);
});

test('a shape beside the picture takes nothing, and a sentence says so', async () => {
  const panel = await withTwo();
  panel.page.masks = { shapes: [rectangle(maskLayer.id, { x: 5000, y: 0, width: 9, height: 9 })], unoutlined: [] };
  panel.actions.takePart(panel.other);
  const { problem } = await panel.until((state) => state.problem !== null);
  expect(problem).toMatch(/beside the picture/);
  expect(panel.page.merged).toEqual([]);
});

test('without a shape, or from itself, there is nothing to take', async () => {
  const panel = await withTwo();
  const { state } = panel.store;
  expect(whyNotTake(state, panel.other)).toBeNull();
  expect(whyNotTake(state, panel.relay.sent[0]!)).toMatch(/another picture/);
  panel.select([resultOf(panel.page, 'r1')]);
  expect(whyNotTake(panel.store.state, panel.other)).toMatch(/Draw a shape/);
});
