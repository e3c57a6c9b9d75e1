import { expect, test } from 'vitest';
import { modelSources } from './model-sources.ts';
import { asOf, imageModel, imageModels, mainModel, mainModels } from './models.ts';

test('a dated name is the same model', () => {
  expect(imageModel('gpt-image-2-2026-04-21')).toBe(imageModel('gpt-image-2'));
});

test('a model nobody knows is asked for nothing that any model refuses, and has no price', () => {
  const unknown = imageModel('our-deployment');
  expect(unknown).toMatchObject({ name: 'our-deployment', label: 'our-deployment', prices: null, tokens: null });
  expect(unknown.sizes).toEqual(imageModel('gpt-image-1.5').sizes);
  for (const model of imageModels) expect(model.qualities).toEqual(expect.arrayContaining([...unknown.qualities]));
  const { complexity, transparent, inputFidelity, mask, markup, svg, gif } = unknown;
  expect([complexity, inputFidelity, mask, markup]).toEqual([false, false, false, false]);
  expect([transparent, svg, gif]).toEqual(['no', 'no', 'no']);
});

test('no name stands for two models', () => {
  const names = imageModels.flatMap(({ name, aliases }) => [name, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
});

test('every price is a whole number of billionths', () => {
  const prices = [
    ...imageModels.flatMap((model) => Object.values(model.prices ?? {})),
    ...mainModels.flatMap(({ textIn, textInCached, textOut }) => [textIn, textInCached, textOut]),
  ];
  expect(prices.filter((price) => !Number.isInteger(price) || price <= 0)).toEqual([]);
});

test('the table says of when it is, and every row where it comes from', () => {
  expect(new Date(asOf).toISOString()).toBe(`${asOf}T00:00:00.000Z`);
  expect(Object.keys(modelSources)).toEqual(imageModels.map(({ name }) => name));
  expect(Object.values(modelSources).filter(({ from }) => from.length === 0)).toEqual([]);
});

test('a leading model nobody knows has no price', () => {
  expect(mainModel('gpt-6-luna')?.textIn).toBe(100);
  expect(mainModel('gpt-5')).toBeNull();
});
