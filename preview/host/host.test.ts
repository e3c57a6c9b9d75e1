import { expect, test } from 'vitest';
import { drawingApi } from './drawing-api.ts';
import { headlessDocument, headlessHost } from './headless.ts';
import type { PluginManifest } from './manifest.ts';

const manifest: PluginManifest = {
  name: 'Retake',
  id: '1',
  api: '1.0.0',
  main: 'main.js',
  editorType: ['figma'],
  relaunchButtons: [
    { command: 'continue', name: 'Continue editing', multipleSelection: true },
    { command: 'redo', name: 'Do it again' },
  ],
};

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

test('a run is given its command and parameters', async () => {
  const host = await headlessHost({ manifest, mainJs: `figma.on('run', (event) => console.log(figma.command, event));` });
  await host.run('edit');
  await host.run('generate', { prompt: 'A red car' });
  expect(host.logs).toEqual([
    ['log', 'edit', '{"command":"edit"}'],
    ['log', 'generate', '{"command":"generate","parameters":{"prompt":"A red car"}}'],
  ]);
});

test('a new run ends the one before, which hears of it and loses its panel', async () => {
  const host = await headlessHost({
    manifest,
    mainJs: `
      figma.showUI(__html__);
      figma.on('close', () => console.log('closing', figma.command));
      setTimeout(() => console.log('late', figma.command), 5);`,
  });
  await host.run('one');
  const first = host.panel;
  await host.run('two');
  expect(host.logs).toEqual([['log', 'closing', 'one']]);
  expect([first.open, host.panel.open]).toEqual([false, true]);
  await settled();
  expect(host.logs.slice(1)).toEqual([['log', 'late', 'two']]);
});

test('closePlugin ends the run with a last toast; what comes after it cannot reach Figma', async () => {
  const host = await headlessHost({ manifest, mainJs: `figma.showUI(__html__); figma.closePlugin('Done'); figma.createFrame();` });
  await host.run('edit');
  expect([host.running, host.panel.open, host.toasts.map(({ message }) => message)]).toEqual([false, false, ['Done']]);
  expect(host.faults.map(({ message }) => message)).toEqual(['The plugin has been closed']);
});

test('a plugin may close itself after what it awaited', async () => {
  const host = await headlessHost({
    manifest,
    mainJs: `figma.on('run', async () => { await figma.clientStorage.setAsync('seen', true); figma.createFrame(); figma.closePlugin(); });`,
  });
  await host.run('edit');
  await settled();
  await host.run('edit');
  await settled();
  expect([host.running, host.faults, host.document.graph.getChildren(host.document.pageId).length]).toEqual([false, [], 2]);
});

test('what a plugin wrote is one undo step; commitUndo parts it; a person comes in between', async () => {
  const host = await headlessHost({
    manifest,
    mainJs: `
      figma.createFrame().name = 'A';
      figma.createFrame().name = 'B';
      figma.commitUndo();
      figma.createFrame().name = 'C';
      figma.ui.on('message', () => { figma.createFrame().name = 'D'; });
      figma.showUI(__html__);`,
  });
  await host.run('edit');
  const { document } = host;
  const names = (): string[] => document.graph.getChildren(document.pageId).map(({ name }) => name);
  document.edit(() => void document.graph.createNode('FRAME', document.pageId, { name: 'by hand' }));
  host.panel.say('more');
  expect(names()).toEqual(['A', 'B', 'C', 'by hand', 'D']);
  const steps: string[] = [];
  while (document.undo()) steps.push(names().join(' '));
  expect(steps).toEqual(['A B C by hand', 'A B C', 'A B', '']);
  expect([document.redo(), names().join(' ')]).toEqual([true, 'A B']);
});

test('an undone layer comes back as the same node', async () => {
  const document = await headlessDocument();
  const figma = drawingApi(document) as PluginAPI;
  const layer = figma.createRectangle();
  document.commitUndo();
  document.edit(() => layer.remove());
  expect(layer.removed).toBe(true);
  document.undo();
  expect([layer.removed, layer.width, figma.currentPage.children[0] === layer]).toEqual([false, 100, true]);
});

test('removed layers leave the selection, and the plugin hears of it', async () => {
  const host = await headlessHost({
    manifest,
    mainJs: `figma.on('selectionchange', () => console.log(figma.currentPage.selection.length));`,
  });
  await host.run('edit');
  const { document } = host;
  const layer = document.graph.createNode('RECTANGLE', document.pageId);
  document.select([layer.id]);
  await settled();
  document.edit(() => document.graph.deleteNode(layer.id));
  await settled();
  expect(host.logs).toEqual([
    ['log', 1],
    ['log', 0],
  ]);
});

test('relaunch buttons are those of the manifest that all selected layers carry', async () => {
  const host = await headlessHost({
    manifest,
    mainJs: `
      const one = figma.createRectangle();
      const two = figma.createRectangle();
      one.setRelaunchData({ redo: '', continue: 'A red car', unknown: 'never shown' });
      two.setRelaunchData({ continue: 'A blue car', redo: '' });`,
  });
  await host.run('edit');
  const { document } = host;
  const [one = '', two = ''] = document.graph.getNode(document.pageId)?.childIds ?? [];
  document.select([one]);
  expect(host.relaunchButtons).toEqual([
    { command: 'continue', name: 'Continue editing', description: 'A red car' },
    { command: 'redo', name: 'Do it again', description: '' },
  ]);
  document.select([one, two]);
  expect(host.relaunchButtons.map(({ command }) => command)).toEqual(['continue']);
  document.select([]);
  expect(host.relaunchButtons).toEqual([]);
});

test('while a parameter is typed the plugin proposes but cannot write; the run goes on from there', async () => {
  const host = await headlessHost({
    manifest,
    mainJs: `
      figma.parameters.on('input', ({ key, query, result }) => {
        try { figma.createFrame(); } catch (error) { console.log(error.message); }
        if (query === 'bad') result.setError('Say what to change.');
        else result.setSuggestions([query, { name: 'Low', data: 'low' }]);
      });
      figma.on('run', ({ parameters }) => { figma.createFrame(); console.log(parameters.prompt); });`,
  });
  const asked = { key: 'prompt', parameters: {} };
  expect(await host.suggest('edit', { ...asked, query: 'red' })).toEqual({
    kind: 'suggestions',
    suggestions: [
      { name: 'red', data: 'red' },
      { name: 'Low', data: 'low' },
    ],
  });
  expect(await host.suggest('edit', { ...asked, query: 'bad' })).toEqual({ kind: 'error', message: 'Say what to change.' });
  await host.run('edit', { prompt: 'red' });
  expect(host.logs.at(-1)).toEqual(['log', 'red']);
  expect(host.logs[0]?.[1]).toContain('while parameters are being entered');
  expect(host.faults).toEqual([]);
  expect(host.document.graph.getChildren(host.document.pageId)).toHaveLength(1);
});

test('client storage keeps plain values and bytes from run to run, up to 5 MB', async () => {
  const host = await headlessHost({
    manifest,
    mainJs: `
      figma.on('run', async () => {
        console.log(await figma.clientStorage.keysAsync());
        await figma.clientStorage.setAsync('settings', { token: 'abc', bytes: new Uint8Array([1, 2]) });
        const { bytes } = await figma.clientStorage.getAsync('settings');
        console.log(bytes[1], await figma.clientStorage.getAsync('nothing'));
        try { await figma.clientStorage.setAsync('large', new Uint8Array(5000000)); } catch (error) { console.log(error.message); }
      });`,
  });
  await host.run('edit');
  await settled();
  await host.run('edit');
  await settled();
  expect(host.logs.map(([, ...values]) => values)).toEqual([
    ['[]'],
    [2, undefined],
    ['in setAsync: Exceeded the client storage quota of 5 MB'],
    ['["settings"]'],
    [2, undefined],
    expect.anything(),
  ]);
});

test('a toast is cut at 100 characters, its button runs the plugin, and it goes with it', async () => {
  const host = await headlessHost({
    manifest,
    mainJs: `figma.notify('x'.repeat(150), { timeout: Infinity, error: true, button: { text: 'Retry', action: () => { console.log('pressed'); return false; } }, onDequeue: (reason) => console.log(reason) });`,
  });
  await host.run('edit');
  const [toast] = host.toasts;
  expect([toast?.message.length, toast?.error, toast?.timeout, toast?.button?.text]).toEqual([100, true, Infinity, 'Retry']);
  expect(toast?.button?.press()).toBe(false);
  toast?.closed('dismiss');
  expect(host.logs).toEqual([
    ['log', 'pressed'],
    ['log', 'dismiss'],
  ]);
});

test('the panel opens as asked and moves as told', async () => {
  const host = await headlessHost({
    manifest,
    uiHtml: '<p>Retake</p>',
    mainJs: `
      try { figma.ui.resize(1, 1); } catch (error) { console.log(error.message); }
      figma.showUI(__html__, { width: 20, height: 500, themeColors: true });
      figma.ui.resize(340, 600);
      figma.ui.hide();`,
  });
  await host.run('edit');
  expect(host.panel).toMatchObject({
    html: '<p>Retake</p>',
    visible: false,
    options: { title: 'Retake', width: 340, height: 600, themeColors: true },
  });
  expect(host.logs).toHaveLength(1);
});

test('the page tells of changes to its layers', async () => {
  const host = await headlessHost({
    manifest,
    mainJs: `figma.currentPage.on('nodechange', ({ nodeChanges }) => console.log(nodeChanges.map(({ type, id, properties = [] }) => [type, properties.join()]).join(' ')));`,
  });
  await host.run('edit');
  const { document } = host;
  const layer = document.graph.createNode('RECTANGLE', document.pageId);
  await settled();
  document.edit(() => document.graph.updateNode(layer.id, { x: 5 }));
  await settled();
  document.edit(() => document.graph.deleteNode(layer.id));
  await settled();
  expect(host.logs.map(([, text]) => text)).toEqual(['CREATE,', 'PROPERTY_CHANGE,x,relativeTransform', 'DELETE,']);
});

test('the view shows what it is told to', async () => {
  const host = await headlessHost({
    manifest,
    mainJs: `
      const layer = figma.createRectangle();
      layer.x = 1000;
      layer.resize(2560, 100);
      figma.viewport.scrollAndZoomIntoView([layer]);
      console.log(figma.viewport.center, figma.viewport.zoom < 0.5, figma.viewport.bounds.width > 2560);`,
  });
  await host.run('edit');
  expect(host.logs).toEqual([['log', '{"x":2280,"y":50}', true, true]]);
  expect(host.document.viewport.center).toEqual({ x: 2280, y: 50 });
});

test('the current user is told only with the permission', async () => {
  const mainJs = 'try { console.log(figma.currentUser.name); } catch (error) { console.log(error.message); }';
  const without = await headlessHost({ manifest, mainJs });
  await without.run('edit');
  const allowed = await headlessHost({ manifest: { ...manifest, permissions: ['currentuser'] }, mainJs });
  await allowed.run('edit');
  expect([String(without.logs[0]?.[1]).includes('permission'), allowed.logs[0]?.[1]]).toEqual([true, 'You']);
});
