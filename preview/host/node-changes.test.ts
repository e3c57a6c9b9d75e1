import { expect, test } from 'vitest';
import { drawingApi } from './drawing-api.ts';
import { headlessDocument } from './headless.ts';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Listens to the page from now on. */
async function listening(): Promise<{
  figma: PluginAPI;
  told: string[][];
  batches: () => number;
  edit(change: () => void): Promise<void>;
  undo(): Promise<void>;
}> {
  const document = await headlessDocument();
  const figma = drawingApi(document) as PluginAPI;
  const told: string[][] = [];
  let batches = 0;
  figma.currentPage.on('nodechange', ({ nodeChanges }) => {
    batches += 1;
    for (const change of nodeChanges)
      told.push([
        change.type,
        change.node.removed ? change.node.type : change.node.name,
        ...(change.type === 'PROPERTY_CHANGE' ? change.properties : []),
      ]);
  });
  const after = async (): Promise<void> => {
    await settled();
  };
  return {
    figma,
    told,
    batches: () => batches,
    edit: (change) => (document.edit(change), after()),
    undo: () => (document.undo(), after()),
  };
}

test('what is made, changed and removed is told by the names that Figma gives properties', async () => {
  const { figma, told, edit } = await listening();
  const vector = figma.createVector();
  await settled();
  expect(told.splice(0)).toEqual([['CREATE', 'Vector']]);

  const changes: [change: () => void, properties: string[]][] = [
    [() => (vector.x = 20), ['x', 'relativeTransform']],
    [() => (vector.rotation = 30), ['rotation', 'relativeTransform']],
    [() => (vector.effects = [{ type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 4, visible: true }]), ['effects']],
    [() => (vector.opacity = 0.5), ['opacity']],
    [() => (vector.cornerRadius = 4), ['cornerRadius', 'topLeftRadius', 'topRightRadius', 'bottomLeftRadius', 'bottomRightRadius']],
    [() => (vector.fills = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]), ['fills']],
    [() => (vector.strokeWeight = 3), ['strokeWeight']],
    [() => (vector.visible = false), ['visible']],
    [() => (vector.isMask = true), ['isMask']],
    [() => vector.setPluginData('role', 'mask'), ['pluginData']],
  ];
  for (const [change, properties] of changes) {
    await edit(change);
    expect(told.splice(0)).toEqual([['PROPERTY_CHANGE', 'Vector', ...properties]]);
  }

  await edit(() => (vector.vectorPaths = [{ windingRule: 'NONZERO', data: 'M 0 0 L 50 0 L 50 80 Z' }]));
  expect(told.splice(0)).toEqual([['PROPERTY_CHANGE', 'Vector', 'width', 'height', 'vectorNetwork']]);
  await edit(() => vector.remove());
  expect(told.splice(0)).toEqual([['DELETE', 'VECTOR']]);
});

test('a drag tells of each step, once a step, and undo tells of the way back', async () => {
  const { figma, told, batches, edit, undo } = await listening();
  const layer = figma.createRectangle();
  figma.commitUndo();
  await settled();
  told.length = 0;
  const before = batches();
  for (const x of [10, 20, 30]) await edit(() => void ((layer.x = x), (layer.y = x)));
  expect(batches() - before).toBe(3);
  expect(new Set(told.splice(0).map(String))).toEqual(new Set(['PROPERTY_CHANGE,Rectangle,x,y,relativeTransform']));
  await undo();
  expect([told.splice(0), layer.x]).toEqual([[['PROPERTY_CHANGE', 'Rectangle', 'x', 'y', 'relativeTransform']], 20]);
});

test('a layer that is moved into a frame has a new parent', async () => {
  const { figma, told, edit } = await listening();
  const [frame, layer] = [figma.createFrame(), figma.createRectangle()];
  await settled();
  told.length = 0;
  await edit(() => frame.appendChild(layer));
  expect(told).toEqual([['PROPERTY_CHANGE', 'Rectangle', 'parent']]);
});

test('what is written there and back in one go is not told', async () => {
  const { figma, told, edit } = await listening();
  const layer = figma.createRectangle();
  await settled();
  told.length = 0;
  await edit(() => void ((layer.visible = false), (layer.visible = true)));
  expect(told).toEqual([]);
});

test('a group tells of its own box when what it holds is reshaped', async () => {
  const { figma, told, edit } = await listening();
  const [one, other] = [figma.createRectangle(), figma.createRectangle()];
  figma.group([one, other], figma.currentPage);
  await settled();
  told.length = 0;
  await edit(() => other.resize(150, 100));
  expect(told).toEqual([
    ['PROPERTY_CHANGE', 'Rectangle', 'width'],
    ['PROPERTY_CHANGE', 'Group', 'width'],
  ]);
});
