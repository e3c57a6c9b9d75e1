import { decode, encode } from 'fast-png';
import { beforeEach, expect, test } from 'vitest';
import type { Box, Edge, Laying, Shape } from '../../messages.ts';
import { at, openFigma } from '../../testing/open-figma.ts';
import { capture } from '../capture/capture.ts';
import { hiddenLayers } from '../capture/hidden-layers.ts';
import { keepImage } from '../results/keep-image.ts';
import { keepInRegister } from './keep-in-register.ts';
import { layerData } from '../document/layer-data.ts';
import { passingLayers } from '../capture/passing-layers.ts';
import { patchAt, wholePatch } from './patch.ts';
import { resultLayers } from '../results/result-layers.ts';
import { resultPictures } from '../results/result-pictures.ts';
import { selectionOf } from '../selection/selection-of.ts';
import { shapes } from './shapes.ts';
import { soleImages } from '../capture/sole-images.ts';
import { undoSteps } from '../document/undo-steps.ts';

const turn = { turnId: 'turn-1', sessionId: 'session-1', prompt: 'make it red and green' };
const sharp: Edge = { kind: 'strict', grow: 0, feather: 0 };
const [red, green, white] = ['255,0,0', '0,255,0', '255,255,255'];

let { figma, document } = await openFigma();
let base: FrameNode;
let variant = 0;

beforeEach(async () => {
  ({ figma, document } = await openFigma());
  base = at(figma.createFrame(), [100, 50, 80, 60]);
});

/** Red on the left, green on the right. */
function halves(width: number, height: number): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let index = 0; index < width * height; index++) data.set(index % width < width / 2 ? [255, 0, 0, 255] : [0, 255, 0, 255], index * 4);
  return encode({ width, height, data });
}

function drawnIn(parent: ChildrenMixin, place: [number, number, number, number]): EllipseNode {
  const ring = at(figma.createEllipse(), place);
  parent.appendChild(ring);
  layerData.setRole(ring, 'mask');
  return ring;
}

async function layingFor(masks: SceneNode[], edge: Edge = sharp, box: Box = boxOf(base)): Promise<Laying & { shapes: Shape[] }> {
  const { shapes: found } = await shapes(
    figma,
    masks.map(({ id }) => id),
  );
  return { placing: 'patch', edge, box, captured: { width: box.width, height: box.height }, shapes: found };
}

function boxOf(layer: LayoutMixin): Box {
  const { x, y, width, height } = layer.absoluteBoundingBox as Rect;
  return { x, y, width, height };
}

async function place(laying: Laying, over: SceneNode = base): Promise<SceneNode> {
  const { imageHash } = keepImage(figma, halves(laying.captured.width, laying.captured.height));
  variant += 1;
  const { layerId } = await resultLayers(figma, undoSteps(figma)).placeVariant({
    picture: { as: 'patch', imageHash, box: laying.box },
    origin: { ...turn, baseId: over.id, variant, createdAt: 5 },
    laying,
    is: 'asked',
  });
  return (await figma.getNodeByIdAsync(String(layerId))) as SceneNode;
}

async function seen(layer: SceneNode = base, scale = 1): Promise<(x: number, y: number) => string> {
  const png = await layer.exportAsync({ format: 'PNG', useAbsoluteBounds: true, constraint: { type: 'SCALE', value: scale } });
  const { data, width, channels } = decode(png);
  return (x, y) => Array.from(data.slice((y * width + x) * channels, (y * width + x) * channels + 3)).join();
}

test('a sharp patch is the drawn shape with the picture in it, in register, and the drawn shape stays', async () => {
  const ring = drawnIn(base, [20, 10, 40, 40]);
  ring.visible = false;
  const patch = await place(await layingFor([ring]));
  expect([patch.type, patch.parent?.id, ring.removed]).toEqual(['ELLIPSE', base.id, false]);
  expect([layerData.role(patch), layerData.origin(patch)?.turnId]).toEqual([null, 'turn-1']);
  const pixel = await seen();
  expect([pixel(38, 30), pixel(42, 30), pixel(10, 30), pixel(22, 12)]).toEqual([red, green, white, white]);
});

test('a drawn shape that was moved on meanwhile is not taken for the mask', async () => {
  const ring = drawnIn(base, [20, 10, 40, 40]);
  const laying = await layingFor([ring]);
  ring.x = 0;
  ring.visible = false;
  const patch = await place(laying);
  expect(patch.type).toBe('VECTOR');
  const pixel = await seen();
  expect([pixel(38, 30), pixel(42, 30), pixel(10, 30)]).toEqual([red, green, white]);
});

test('several shapes are one union', async () => {
  const rings = [drawnIn(base, [10, 10, 20, 20]), drawnIn(base, [50, 10, 20, 20])];
  const laying = await layingFor(rings);
  for (const ring of rings) ring.remove();
  const patch = await place(laying);
  expect(patch.type).toBe('BOOLEAN_OPERATION');
  const pixel = await seen();
  expect([pixel(20, 20), pixel(60, 20), pixel(40, 20)]).toEqual([red, green, white]);
});

test.each<[string, Edge, number[], number[]]>([
  ['a feather fades inside the shape and nothing outside', { kind: 'strict', grow: 0, feather: 8 }, [19, 61], [30, 50]],
  ['a soft edge is whole inside and fades to its halo', { kind: 'soft', grow: 0, halo: 8 }, [11, 69], [21, 59]],
  ['growing widens the shape and no more', { kind: 'strict', grow: 6, feather: 0 }, [12, 68], [16, 64]],
  ['shrinking narrows it', { kind: 'strict', grow: -6, feather: 0 }, [24, 56], [28, 52]],
])('%s', async (_, edge, outside, inside) => {
  const box = drawnIn(base, [20, 10, 40, 40]);
  const laying = await layingFor([box], edge);
  box.remove();
  const patch = await place({
    ...laying,
    shapes: [{ ...laying.shapes[0]!, paths: [{ data: 'M 0 0 L 40 0 L 40 40 L 0 40 Z', rule: 'nonzero' }] }],
  });
  expect(patch.parent?.type).toBe('GROUP');
  const pixel = await seen();
  expect(outside.map((x) => pixel(x, 30))).toEqual([white, white]);
  expect(inside.map((x) => pixel(x, 30))).toEqual([red, green]);
});

test('a fade lies where it was asked for', async () => {
  const ring = drawnIn(base, [20, 10, 40, 40]);
  const laying = await layingFor([ring], { kind: 'strict', grow: 0, feather: 8 });
  ring.remove();
  await place({ ...laying, shapes: [{ ...laying.shapes[0]!, paths: [{ data: 'M 0 0 L 40 0 L 40 40 L 0 40 Z', rule: 'nonzero' }] }] });
  const pixel = await seen();
  const greenness = [20, 22, 24, 26].map((x) => Number(pixel(x, 30).split(',')[1]));
  expect(greenness[0]).toBeGreaterThan(200);
  expect(greenness[1]).toBeGreaterThan(greenness[2]!);
  expect(greenness[3]).toBeLessThan(60);
});

test('a patch whose shape is moved, reshaped or turned shows what belongs there', async () => {
  const ring = drawnIn(base, [20, 10, 40, 40]);
  const laying = await layingFor([ring]);
  ring.remove();
  const patch = (await place(laying)) as VectorNode;
  patch.x += 5;
  patch.resize(20, 40);
  patch.rotation = 20;
  await keepInRegister(figma);
  const pixel = await seen();
  expect([pixel(36, 25), pixel(45, 25), pixel(24, 30)]).toEqual([red, green, white]);
});

test('the picture of a soft patch stays in register when its shape, or all of it, is moved', async () => {
  const ring = drawnIn(base, [20, 10, 40, 40]);
  const laying = await layingFor([ring], { kind: 'soft', grow: 0, halo: 4 });
  ring.remove();
  const patch = (await place(laying)) as VectorNode;
  patch.x -= 12;
  await keepInRegister(figma);
  const moved = await seen();
  expect([moved(38, 30), moved(44, 30)]).toEqual([red, green]);
  (patch.parent as GroupNode).x += 20;
  await keepInRegister(figma);
  const movedWhole = await seen();
  expect([movedWhole(38, 30), movedWhole(42, 30), movedWhole(10, 30)]).toEqual([red, green, white]);
});

test('a patch beside a moved picture follows it, also stretched and turned', async () => {
  const photo = at(figma.createRectangle(), [400, 400, 80, 60]);
  const ring = at(figma.createEllipse(), [420, 410, 40, 40]);
  const laying = await layingFor([ring], sharp, boxOf(photo));
  ring.remove();
  const patch = (await place(laying, photo)) as VectorNode;
  expect([patch.parent?.type, figma.currentPage.children.map(({ id }) => id).slice(-2)]).toEqual(['PAGE', [photo.id, patch.id]]);
  photo.x += 10;
  await keepInRegister(figma);
  const [fill] = patch.fills as ImagePaint[];
  // The shape stayed while the picture went 10 to the right: it shows what lies 10 further left.
  expect(Number(fill?.imageTransform?.[0][2]) * 80).toBeCloseTo(10);
  photo.resize(160, 120);
  await keepInRegister(figma);
  expect(Number((patch.fills as ImagePaint[])[0]?.imageTransform?.[0][0]) * 160).toBeCloseTo(40);
});

test('keeping in register writes nothing when all is in place', async () => {
  const ring = drawnIn(base, [20, 10, 40, 40]);
  await place(await layingFor([ring]));
  await place(await layingFor([ring], { kind: 'soft', grow: 0, halo: 4 }));
  await new Promise((resolve) => setTimeout(resolve, 0));
  const changed: unknown[] = [];
  figma.currentPage.on('nodechange', ({ nodeChanges }) => void changed.push(...nodeChanges));
  await keepInRegister(figma);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(changed).toEqual([]);
});

test.each<Edge>([sharp, { kind: 'soft', grow: 0, halo: 4 }])(
  'in a turned frame the picture lies as it was captured: $kind',
  async (edge) => {
    base.rotation = 30;
    const box = boxOf(base);
    const middle = { x: Math.round(box.width / 2), y: Math.round(box.height / 2) };
    const ring = at(figma.createEllipse(), [box.x + middle.x - 15, box.y + middle.y - 15, 30, 30]);
    const laying = { ...(await layingFor([ring], edge, box)), captured: { width: Math.round(box.width), height: Math.round(box.height) } };
    ring.remove();
    await place(laying);
    const pixel = await seen();
    expect([pixel(middle.x - 4, middle.y), pixel(middle.x + 4, middle.y), pixel(middle.x - 22, middle.y)]).toEqual([red, green, white]);
    base.rotation = 75;
    base.x += 40;
    await keepInRegister(figma);
    const turned = await seen();
    const [width, height] = [Math.round(boxOf(base).width / 2), Math.round(boxOf(base).height / 2)];
    // A further 45° counter-clockwise: what was on the right is on the upper right.
    expect([turned(width - 5, height + 5), turned(width + 5, height - 5)]).toEqual([red, green]);
  },
);

test('a base that moved while the picture was made gets it where it is now', async () => {
  const ring = drawnIn(base, [20, 10, 40, 40]);
  const laying = await layingFor([ring]);
  base.x += 300;
  ring.visible = false;
  expect((await place(laying)).type).toBe('ELLIPSE');
  const pixel = await seen();
  expect([pixel(38, 30), pixel(42, 30)]).toEqual([red, green]);
});

test.each<Edge>([sharp, { kind: 'soft', grow: 0, halo: 4 }])(
  'in an auto layout a patch lies where it should and moves nothing: $kind',
  async (edge) => {
    const card = at(figma.createRectangle(), [0, 0, 80, 60]);
    base.layoutMode = 'HORIZONTAL';
    base.appendChild(card);
    const ring = at(figma.createEllipse(), [120, 60, 40, 40]);
    const laying = await layingFor([ring], edge);
    ring.remove();
    const patch = (await place(laying)) as VectorNode;
    const whole = wholePatch(patch) as VectorNode | GroupNode;
    expect([whole.parent?.id, whole.layoutPositioning, boxOf(base), boxOf(card)]).toEqual([base.id, 'ABSOLUTE', laying.box, laying.box]);
    expect(boxOf(patch)).toMatchObject({ x: 120, y: 60, width: 40, height: 40 });
  },
);

test('instances and components are left as they are: the patch lies above them', async () => {
  const component = at(figma.createComponent(), [500, 0, 80, 60]);
  const inner = at(figma.createFrame(), [0, 0, 80, 60]);
  component.appendChild(inner);
  const instance = component.createInstance();
  instance.x = 700;
  base.appendChild(instance);
  const [held] = instance.children as FrameNode[];
  for (const [over, holder] of [
    [inner, component],
    [held!, instance],
  ] as const) {
    const ring = at(figma.createEllipse(), [boxOf(over).x + 20, boxOf(over).y + 10, 40, 40]);
    const patch = await place({ ...(await layingFor([ring], sharp, boxOf(over))) }, over);
    expect(patch.parent?.id).toBe(holder.parent?.id);
    patch.remove();
    ring.remove();
  }
});

test('a selected patch is the mask of the next turn over its original, which goes on from the patch', async () => {
  for (const edge of [sharp, { kind: 'soft', grow: 0, halo: 4 }] as Edge[]) {
    const ring = drawnIn(base, [20, 10, 40, 40]);
    const patch = await place(await layingFor([ring], edge));
    ring.remove();
    for (const selected of [patch, patch.parent?.type === 'GROUP' ? patch.parent : patch]) {
      figma.currentPage.selection = [selected];
      const { layers, hint } = await selectionOf(figma, soleImages(figma), figma.currentPage);
      expect(layers).toMatchObject([
        { id: base.id, role: 'base', origin: { turnId: 'turn-1' }, laying: null },
        { id: patch.id, role: 'mask', origin: { turnId: 'turn-1' }, laying: { edge } },
      ]);
      expect(hint).toBeNull();
    }
    expect((await shapes(figma, [patch.id])).shapes).toMatchObject([{ layerId: patch.id }]);
    (patch.parent?.type === 'GROUP' ? patch.parent : patch).remove();
  }
});

test('a patch is in the picture of its original, inside it or above it', async () => {
  const services = { hidden: hiddenLayers(), passing: passingLayers(figma, 'me') };
  const ring = drawnIn(base, [20, 10, 40, 40]);
  const patch = await place(await layingFor([ring]));
  const inside = decode((await capture(figma, services, { layerId: base.id, hide: [patch.id, ring.id], width: 80 })).png);
  expect(Array.from(inside.data.slice((30 * 80 + 38) * 4, (30 * 80 + 38) * 4 + 3)).join()).toBe(red);

  const photo = at(figma.createRectangle(), [400.25, 400.5, 80, 60]);
  const dot = at(figma.createEllipse(), [420.25, 410.5, 40, 40]);
  await place(await layingFor([dot], sharp, boxOf(photo)), photo);
  dot.remove();
  const before = figma.currentPage.children.length;
  const above = await capture(figma, services, { layerId: photo.id, hide: [], width: 80 });
  expect(above).toMatchObject({ width: 80, height: 60, box: boxOf(photo) });
  const { data } = decode(above.png);
  expect(Array.from(data.slice((30 * 80 + 38) * 4, (30 * 80 + 38) * 4 + 3)).join()).toBe(red);
  expect(figma.currentPage.children).toHaveLength(before);
});

test('a patch takes another edge and picture under the same id, there and back, and counts as one step each', async () => {
  const pictures = resultPictures(figma, undoSteps(figma));
  const ring = drawnIn(base, [20, 10, 40, 40]);
  ring.visible = false;
  const laying = await layingFor([ring]);
  const patch = await place(laying);
  const receipt = { outside: null, registration: null, toned: false, seam: null, obedience: null, scaledFrom: null };
  const { imageHash } = keepImage(figma, halves(160, 120));
  const soft: Edge = { kind: 'soft', grow: 0, halo: 8 };
  const ask = { layerId: patch.id, picture: { as: 'patch' as const, imageHash, box: laying.box }, receipt };
  expect(await pictures.replacePicture({ ...ask, laying: { ...laying, edge: soft } })).toBe(true);
  expect([patch.parent?.type, layerData.laying(patch)?.edge, layerData.origin(patch)?.receipt]).toEqual(['GROUP', soft, receipt]);
  expect(await pictures.placedImage({ layerId: patch.id, piece: 0 })).toEqual(halves(160, 120));
  const group = patch.parent;
  expect(await pictures.replacePicture({ ...ask, laying: { ...laying, edge: { ...soft, halo: 4 } } })).toBe(true);
  // A person may be in the middle of a drag.
  expect(patch.parent).toBe(group);
  expect(await pictures.replacePicture({ ...ask, laying })).toBe(true);
  expect([patch.parent?.id, base.children.length]).toEqual([base.id, 2]);
  const pixel = await seen();
  expect([pixel(38, 30), pixel(42, 30), pixel(10, 30)]).toEqual([red, green, white]);
  document.undo();
  expect(patchAt(patch) && patch.parent?.type).toBe('GROUP');
});

test('a patch asked for from another page is placed over its original, once', async () => {
  const ring = drawnIn(base, [20, 10, 40, 40]);
  const laying = await layingFor([ring]);
  await figma.setCurrentPageAsync(figma.createPage());
  const patch = await place(laying);
  variant -= 1;
  expect([(await place(laying)).id, patch.parent?.id]).toEqual([patch.id, base.id]);
});

test('what masks more or less strongly stays so, each shape for itself', async () => {
  const rings = [drawnIn(base, [10, 10, 20, 20]), drawnIn(base, [50, 10, 20, 20])];
  rings[1]!.opacity = 0.5;
  const laying = await layingFor(rings);
  for (const ring of rings) ring.remove();
  const patch = await place(laying);
  const pixel = await seen();
  expect([pixel(20, 20), pixel(40, 20)]).toEqual([red, white]);
  const [r, g] = pixel(60, 20).split(',').map(Number);
  expect([r! > 120 && r! < 135, g]).toEqual([true, 255]);
  expect((await shapes(figma, [patch.id])).shapes.map(({ opacity }) => opacity)).toEqual([undefined, 0.5]);
});

test('a mask only Figma can draw cannot be a patch, and says so', async () => {
  const ring = drawnIn(base, [20, 10, 40, 40]);
  await expect(place({ ...(await layingFor([ring])), shapes: null })).rejects.toThrow('Have it placed beside.');
});
