import { expect, test, vi } from 'vitest';
import { imagesOf, mainOf, plainSettings, smallPage } from '../../../testing/small-page.ts';
import { answer, greened, maskedPanel, moved, spot } from '../../../testing/masked-panel.ts';
import { openPanel } from '../../../testing/open-panel.ts';
import { pngDecode } from '../../pixels/formats/png-decode.ts';

vi.setConfig({ testTimeout: 20_000 });

test('a part comes back into the whole, and nothing outside the mask has changed', async () => {
  const panel = await maskedPanel();
  const turnId = await panel.turn(greened);
  const { receipts } = await panel.until(({ turns }) => turns.length === 0);
  expect(receipts[turnId]?.outside).toMatchObject({ changed: 0 });
  expect(receipts[turnId]?.outside?.churn).toBeGreaterThan(0);
  await expect.poll(() => panel.relay.noted).toEqual([expect.objectContaining({ maskIgnored: receipts[turnId]?.obedience === 'ignored' })]);

  const placed = pngDecode(imagesOf(panel.page, 'r1')[0]!);
  expect([placed.width, placed.height]).toEqual([1280, 800]);
  let outside = 0;
  let inside = 0;
  for (const [at, level] of placed.data.entries()) {
    if (level === panel.original.data[at]) continue;
    const [x, y] = [(at >> 2) % 1280, Math.floor((at >> 2) / 1280)];
    if (x >= 400 && x < 600 && y >= 250 && y < 400) inside += 1;
    else outside += 1;
  }
  expect(outside).toBe(0);
  expect(inside).toBeGreaterThan(20_000);
});

test('another panel finishes the turn to the same bytes', async () => {
  const first = await maskedPanel();
  first.actions.changeDraft({ prompt: 'Make it green', edge: { kind: 'strict', grow: 4, feather: 6 } });
  first.actions.startTurn();
  await first.until(({ turns }) => turns[0]?.phase.is === 'preparing');
  const page = { ...smallPage(...first.page.placeholders.values()), box: first.page.box };
  const second = await openPanel({ main: mainOf(page, { settings: plainSettings('http://relay') }), relay: () => first.relay });
  await second.until(({ turns }) => turns.length === 1);

  await answer(first.relay, first.relay.sent[0]!, greened);
  await first.until(({ turns }) => turns.length === 0);
  await second.until(({ turns }) => turns.length === 0);
  expect(imagesOf(page, 'r1')[0]).toEqual(imagesOf(first.page, 'r1')[0]);
  expect(page.layers.get('r1')).toMatchObject({ laying: { shapes: [spot] }, receipt: first.page.layers.get('r1')!.receipt! });
});

test('a patch is given as one image with its place, and counted by looking at the original again', async () => {
  const panel = await maskedPanel();
  await panel.turn(greened, { placing: 'patch' });
  const { receipts } = await panel.until(({ turns }) => turns.length === 0);
  const layer = panel.page.layers.get('r1');
  const { x, y, width, height } =
    layer!.picture.as === 'patch' ? layer!.picture.box : spot.transform && { x: 0, y: 0, width: 0, height: 0 };
  expect([x <= 410, y <= 270, x + width >= 610, y + height >= 420]).toEqual([true, true, true, true]);
  const looked = panel.page.captures.filter(({ layerId }) => layerId === '1:1');
  expect(looked).toEqual([looked[0], looked[0]]);
  expect(Object.values(receipts)[0]?.outside?.changed).toBe(0);
});

test('a mask without an outline cannot show a patch: the picture is placed beside', async () => {
  const panel = await maskedPanel({ masks: { shapes: [], unoutlined: ['1:2'] } });
  await panel.turn(greened, { placing: 'patch' });
  await panel.until(({ turns }) => turns.length === 0);
  expect(panel.page.layers.get('r1')).toMatchObject({ picture: { as: 'layer' }, laying: { placing: 'beside', shapes: null } });
});

test('a picture the model moved a little is put back without a word to say', async () => {
  const panel = await maskedPanel();
  const turnId = await panel.turn(moved(6));
  const { receipts } = await panel.until(({ turns }) => turns.length === 0);
  expect(receipts[turnId]?.registration).toMatchObject({ accepted: true });
  expect(receipts[turnId]?.registration?.dx).toBeCloseTo(6, 0);
});

test.each([
  ['moved back', 'moveBack', true],
  ['left as it came', 'asItCame', false],
] as const)('a picture the model moved too far is offered, and can be %s', async (_, choice, accepted) => {
  const panel = await maskedPanel();
  const turnId = await panel.turn(moved(38));
  const { turns } = await panel.until(
    (state) => state.turns[0]?.phase.is === 'offered' && state.turns[0].phase.pictures[0]?.lookUrl !== null,
  );
  expect(turns[0]?.phase).toMatchObject({ pictures: [{ why: 'moved-too-far', movedBy: 38 }] });
  expect(panel.page.placed).toEqual([]);

  panel.actions[choice](turnId);
  const { receipts } = await panel.until((state) => state.turns.length === 0);
  expect(receipts[turnId]?.registration).toMatchObject({ accepted });
  expect(receipts[turnId]?.outside?.changed).toBe(0);
  expect(panel.page.placed).toHaveLength(1);
});
