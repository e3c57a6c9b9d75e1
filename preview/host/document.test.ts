import { expect, test } from 'vitest';
import { at, openFigma } from '../../plugin/testing/open-figma.ts';
import { headlessDocument } from './headless.ts';

test('a file that was saved is the same when it is opened again, in another place, with nothing to undo', async () => {
  const { figma, document } = await openFigma();
  const frame = at(figma.createFrame(), [10, 20, 300, 200]);
  const component = at(figma.createComponent(), [400, 0, 50, 50]);
  component.createInstance();
  frame.appendChild(at(figma.createEllipse(), [1, 2, 30, 40]));
  frame.setPluginData('role', '"guide"');
  const second = figma.createPage();
  await figma.setCurrentPageAsync(second);
  await figma.setCurrentPageAsync(figma.root.children[0]!);
  figma.currentPage.selection = [frame];
  figma.viewport.center = { x: 7, y: 8 };

  const saved = structuredClone(document.save());
  const again = await headlessDocument();
  again.open(saved);

  expect(again.save()).toEqual(saved);
  expect([again.pageId, again.selection, again.viewport.center]).toEqual([document.pageId, [frame.id], { x: 7, y: 8 }]);
  expect(again.undo()).toBe(false);
  const { figma: there } = await openFigma(again);
  const found = (await there.getNodeByIdAsync(frame.id)) as FrameNode;
  expect(found.getPluginData('role')).toBe('"guide"');
  expect(found.children.map(({ type }) => type)).toEqual(['ELLIPSE']);
  expect(there.createEllipse().id).not.toBe(frame.id);
});

test('what is done after saving changes nothing in what was saved', async () => {
  const { figma, document } = await openFigma();
  const frame = at(figma.createFrame(), [10, 20, 300, 200]);
  const saved = document.save();
  frame.remove();
  const again = await headlessDocument();
  again.open(saved);
  expect(again.graph.getNode(frame.id)?.name).toBe('Frame');
});
