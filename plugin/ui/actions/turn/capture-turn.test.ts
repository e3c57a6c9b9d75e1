import { expect, test } from 'vitest';
import { maskedPanel, spot, type MaskedPanel } from '../../../testing/masked-panel.ts';
import type { Turn } from '../../../../relay/contract.ts';
import type { Draft } from '../../state.ts';
import { whatLeaves } from '../../turn/what-leaves.ts';
import { pngDecode } from '../../pixels/formats/png-decode.ts';
import { pngSize } from '../../pixels/formats/png-size.ts';

async function sent(panel: MaskedPanel, draft: Partial<Draft> = {}): Promise<Turn> {
  panel.actions.changeDraft({ prompt: 'Make it green', ...draft });
  panel.actions.startTurn();
  await panel.until(({ turns }) => turns[0]?.phase.is === 'preparing');
  return panel.relay.turn(panel.relay.sent[0]!);
}

test('the part round a small mask is sent, with all it takes to put it back and a look at the whole', async () => {
  const panel = await maskedPanel();
  const { base, mask, crop, scene, size, inset } = await sent(panel);
  const { blobs } = panel.relay;
  const sizeOf = (name: string | null | undefined) => pngSize(blobs.get(name ?? '')!);
  expect(crop?.rect).toMatchObject({ width: inset?.width, height: inset?.height });
  expect(crop!.rect.width * crop!.rect.height).toBeLessThan(0.7 * 1280 * 800);
  expect([sizeOf(base), sizeOf(mask)]).toEqual([size, size]);
  expect([sizeOf(crop?.captured), sizeOf(crop?.mask)]).toEqual([
    { width: 1280, height: 800 },
    { width: 1280, height: 800 },
  ]);
  expect(sizeOf(scene).width).toBeLessThanOrEqual(1024);
});

test('any panel can lay the result in: its placeholder says how', async () => {
  const panel = await maskedPanel();
  const edge = { kind: 'soft', grow: 3, halo: 12 } as const;
  const { id } = await sent(panel, { edge, placing: 'patch' });
  expect(panel.page.placeholders.get(id)?.laying).toEqual({
    placing: 'patch',
    edge,
    box: { x: 10, y: 20, width: 1280, height: 800 },
    captured: { width: 1280, height: 800 },
    shapes: [spot],
  });
});

test('“Whole frame” sends all of it', async () => {
  const panel = await maskedPanel();
  const { crop, scene, inset } = await sent(panel, { wholeFrame: true });
  expect([crop, scene, inset?.width]).toEqual([null, null, 1280]);
});

test('a grown mask is sent grown, by as many captured pixels as its page units come to', async () => {
  const panel = await maskedPanel();
  const edge = { kind: 'strict', grow: 10, feather: 0 } as const;
  const { mask, inset } = await sent(panel, { wholeFrame: true, edge });
  const { data, width } = pngDecode(panel.relay.blobs.get(mask!)!);
  const row = Array.from({ length: 1280 }, (_, x) => data[((inset!.y + 325) * width + inset!.x + x) * 4]!);
  expect([row.indexOf(255), row.lastIndexOf(255)]).toEqual([390, 609]);
});

test('what only Figma can draw of a mask is rendered by Figma, and leaves nothing to reshape', async () => {
  const panel = await maskedPanel({ masks: { shapes: [], unoutlined: ['1:2'] } });
  const { id, mask } = await sent(panel, { wholeFrame: true });
  expect(pngDecode(panel.relay.blobs.get(mask!)!).data[0]).toBe(255);
  expect(panel.page.placeholders.get(id)?.laying).toMatchObject({ shapes: null });
});

test('without its scene a part is sent all the same, and the relay is not even given the scene', async () => {
  const panel = await maskedPanel();
  const before = panel.relay.blobs.size;
  const { options } = panel.store.state.draft;
  const { scene, crop } = await sent(panel, { options: { ...options, scene: false } });
  expect([scene ?? null, crop?.rect === undefined]).toEqual([null, false]);
  // The part and its mask, the capture and its.
  expect(panel.relay.blobs.size - before).toBe(4);
});

test.each<[string, Partial<Draft>]>([
  ['a sharp edge', {}],
  ['a grown one', { edge: { kind: 'strict', grow: 12, feather: 4 } }],
  ['a wide halo', { edge: { kind: 'soft', grow: 3, halo: 90 } }],
  ['the whole frame', { wholeFrame: true }],
])('what was listed before a turn with %s is what is captured for it', async (_, draft) => {
  const panel = await maskedPanel();
  panel.actions.changeDraft(draft);
  const [first, ...others] = whatLeaves(panel.store.state)?.pictures ?? [];
  const turn = await sent(panel, draft);
  expect(first).toMatchObject({ sent: turn.size, pixels: { width: turn.inset!.width, height: turn.inset!.height } });
  const scene = turn.scene ? pngSize(panel.relay.blobs.get(turn.scene)!) : undefined;
  expect(others.find(({ is }) => is === 'scene')?.sent).toEqual(scene);
});
