import { expect, test } from 'vitest';
import { hiddenLayers } from './hidden-layers.ts';

function layer(visible = true): { visible: boolean; removed: boolean } {
  return { visible, removed: false };
}

test('layers are invisible during the work and visible after it', async () => {
  const [ring, star] = [layer(), layer()];
  const seen = await hiddenLayers().during([ring, star], async () => [ring.visible, star.visible]);
  expect(seen).toEqual([false, false]);
  expect([ring.visible, star.visible]).toEqual([true, true]);
});

test('work that fails leaves nothing hidden', async () => {
  const ring = layer();
  await expect(hiddenLayers().during([ring], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(ring.visible).toBe(true);
});

test('a layer a person had hidden stays hidden', async () => {
  const ring = layer(false);
  await hiddenLayers().during([ring], () => Promise.resolve());
  expect(ring.visible).toBe(false);
});

test('the same layer asked for twice is shown again', async () => {
  const ring = layer();
  await hiddenLayers().during([ring, ring], () => Promise.resolve());
  expect(ring.visible).toBe(true);
});

test('the end of the plugin shows at once what is hidden', async () => {
  const hidden = hiddenLayers();
  const ring = layer();
  const work = hidden.during([ring], () => new Promise((resolve) => setTimeout(resolve, 5)));
  await Promise.resolve();
  expect(ring.visible).toBe(false);
  hidden.showAll();
  expect(ring.visible).toBe(true);
  await work;
});

test('two works on one layer do not show it to one another', async () => {
  const hidden = hiddenLayers();
  const ring = layer();
  const look = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return ring.visible;
  };
  expect(await Promise.all([hidden.during([ring], look), hidden.during([ring], look)])).toEqual([false, false]);
  expect(ring.visible).toBe(true);
});

test('a work that fails does not stop the next', async () => {
  const hidden = hiddenLayers();
  const failing = hidden.during([], () => Promise.reject(new Error('no')));
  const next = hidden.during([], () => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
});

test('a layer deleted meanwhile is left alone', async () => {
  const ring = layer();
  const work = hiddenLayers().during([ring], async () => {
    ring.removed = true;
    Object.freeze(ring);
  });
  await expect(work).resolves.toBeUndefined();
});
