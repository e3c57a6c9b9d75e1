import { expect, test } from 'vitest';
import { headlessHost } from './headless.ts';
import type { HeadlessHost } from './headless.ts';
import { loadQuickJs } from './quickjs.ts';
import type { PluginManifest } from './manifest.ts';

const manifest: PluginManifest = { name: 'Retake', id: '1', api: '1.0.0', main: 'main.js', editorType: ['figma'] };

/** Runs a script as the plugin, and waits until what it began has settled. */
async function run(mainJs: string, parts: { uiHtml?: string } = {}): Promise<HeadlessHost> {
  const host = await headlessHost({ manifest, mainJs, ...parts });
  await host.run('edit');
  await new Promise((resolve) => setTimeout(resolve, 20));
  return host;
}

/** What an expression gives in the VM, as `console.log` shows it. */
async function evaluate(expression: string): Promise<unknown> {
  const host = await run(
    `(async () => { try { console.log(await (${expression})); } catch (error) { console.log(error.name + ': ' + error.message); } })()`,
  );
  host.close();
  return host.logs[0]?.[1];
}

test.each([
  'document',
  'window',
  'self',
  'navigator',
  'location',
  'localStorage',
  'XMLHttpRequest',
  'fetch',
  'URL',
  'TextEncoder',
  'TextDecoder',
  'btoa',
  'atob',
  'crypto',
  'performance',
  'queueMicrotask',
  'structuredClone',
  'AbortController',
  'Blob',
  'Intl',
  'WebAssembly',
  'process',
  'require',
])('%s is not defined in the VM', async (name) => {
  expect(await evaluate(name)).toBe(`ReferenceError: '${name}' is not defined`);
});

test.each(['Object.hasOwn', '[].at', '[].findLast', '[].toSorted', "''.at", "''.replaceAll", 'Promise.withResolvers'])(
  '%s is missing, as in older VMs of Figma',
  async (path) => {
    expect(await evaluate(`typeof ${path}`)).toBe('undefined');
  },
);

test('the globals Figma documents are there', async () => {
  expect(
    await evaluate(
      '[typeof figma, typeof __html__, typeof __uiFiles__, typeof console.error, typeof setTimeout, typeof clearInterval].join()',
    ),
  ).toBe('object,string,object,function,function,function');
});

test('a bundle that touches the document fails, and says where', async () => {
  const host = await run(`figma.showUI(__html__);\ndocument.createElement('canvas');`);
  expect(host.faults[0]?.message).toBe("'document' is not defined");
  expect(host.faults[0]?.stack).toContain('main.js:2');
});

test('a node is the same object wherever it comes from', async () => {
  const host = await run(`
    (async () => {
      const frame = figma.createFrame();
      const layer = figma.createRectangle();
      frame.appendChild(layer);
      console.log(frame.children[0] === layer, frame.children.indexOf(layer), layer.parent === frame, (await figma.getNodeByIdAsync(layer.id)) === layer, frame.exportAsync === frame.exportAsync);
    })();`);
  expect(host.logs).toEqual([['log', true, 0, true, true, true]]);
});

test('bytes go both ways, a part of a buffer as that part alone', async () => {
  const host = await run(`
    figma.showUI(__html__);
    figma.ui.onmessage = (message) => figma.ui.postMessage({ back: message.bytes.subarray(1, 3), same: message.bytes instanceof Uint8Array });`);
  host.panel.say({ bytes: new Uint8Array([1, 2, 3, 4]) });
  expect(host.panel.posted).toEqual([{ back: new Uint8Array([2, 3]), same: true }]);
});

test('messages carry plain values only', async () => {
  const host = await run(`
    figma.showUI(__html__);
    for (const bad of [() => 1, new Uint16Array(2), new ArrayBuffer(2), Symbol('x')]) { try { figma.ui.postMessage({ bad }); } catch (error) { console.log(error.message); } }
    figma.ui.postMessage({ none: undefined, odd: [NaN, -0, Infinity], when: new Date(5), nothing: null });`);
  expect(host.logs).toHaveLength(4);
  expect(host.panel.posted).toEqual([{ none: undefined, odd: [NaN, -0, Infinity], when: new Date(5), nothing: null }]);
});

test("an error of the API arrives in the plugin with Figma's message, thrown or as a rejection", async () => {
  expect(await evaluate('figma.createRectangle().appendChild')).toBe("TypeError: no such property 'appendChild' on RECTANGLE node");
  expect(await evaluate("figma.loadFontAsync({ family: 'Nowhere', style: 'Regular' })")).toBe(
    'Error: in loadFontAsync: The font "Nowhere Regular" could not be loaded',
  );
});

test('arrays the API hands out are frozen, those it finds are not', async () => {
  expect(
    await evaluate(
      '[Object.isFrozen(figma.createFrame().fills), Object.isFrozen(figma.currentPage.children), Object.isFrozen(figma.currentPage.findAll())].join()',
    ),
  ).toBe('true,true,false');
});

test('what a handler throws or rejects with is reported', async () => {
  const host = await run(`
    figma.showUI(__html__);
    figma.ui.onmessage = async (message) => { throw new Error(message); };
    setTimeout(() => { throw new Error('in a timer'); }, 1);
    figma.on('run', () => { throw new TypeError('in run'); });`);
  host.panel.say('in a message');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(host.faults.map(({ message }) => message)).toEqual(['in run', 'in a timer', 'in a message']);
});

test('a listener is taken off by the function it was put on with', async () => {
  const host = await run(`
    let heard = 0;
    const hear = () => { heard += 1; console.log(heard); };
    figma.on('selectionchange', hear);
    figma.once('selectionchange', () => figma.off('selectionchange', hear));`);
  const { document } = host;
  const { graph } = document;
  const layer = graph.createNode('RECTANGLE', document.pageId);
  document.select([layer.id]);
  await Promise.resolve();
  document.select([]);
  await Promise.resolve();
  expect(host.logs).toEqual([['log', 1]]);
});

test('a script that never ends is stopped', async () => {
  const started = Date.now();
  const host = await headlessHost({ manifest, mainJs: 'for (;;) {}', patience: 200 });
  await host.run('edit');
  expect(host.faults[0]?.message).toContain('interrupted');
  expect(Date.now() - started).toBeLessThan(3000);
});

test('a script that eats all memory is stopped, and the next run has it all again', async () => {
  const mainJs = `const held = []; for (;;) held.push(new ArrayBuffer(1024 * 1024));`;
  const host = await headlessHost({ manifest, mainJs, quickJs: await loadQuickJs(undefined, 32 * 1024 * 1024) });
  await host.run('edit');
  await host.run('edit');
  expect(host.faults.map(({ message }) => message)).toEqual(['out of memory', 'out of memory']);
  expect(host.running).toBe(true);
});
