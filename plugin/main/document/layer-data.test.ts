import { expect, test } from 'vitest';
import type { Laying, Origin } from '../../messages.ts';
import { layerData } from './layer-data.ts';

function layer(): PluginDataMixin {
  const data = new Map<string, string>();
  return {
    getPluginData: (key) => data.get(key) ?? '',
    setPluginData: (key, value) => void (value === '' ? data.delete(key) : data.set(key, value)),
    getPluginDataKeys: () => Array.from(data.keys()),
    getSharedPluginData: () => '',
    setSharedPluginData: () => {},
    getSharedPluginDataKeys: () => [],
  };
}

const origin: Origin = { v: 1, layerId: '1:2', sessionId: 's', turnId: 't', variant: 0, baseId: null, prompt: 'p', createdAt: 5 };

test('a layer tells where it came from', () => {
  const result = layer();
  expect(layerData.origin(result)).toBeNull();
  layerData.setOrigin(result, origin);
  expect(layerData.origin(result)).toEqual(origin);
});

test.each(['{', 'null', '7', '{"v":2}', JSON.stringify({ ...origin, v: 2 }), JSON.stringify({ ...origin, baseId: 3 })])(
  'an origin that is %s counts as none',
  (text) => {
    const result = layer();
    result.setPluginData('origin', text);
    expect(layerData.origin(result)).toBeNull();
  },
);

test('a placeholder that came to its end leaves nothing behind', () => {
  const soon = layer();
  const asked = {
    turnId: 't',
    sessionId: 's',
    baseId: null,
    size: { width: 4, height: 3 },
    prompt: 'p',
    relayUrl: 'http://relay',
    client: 'c',
  };
  const placeholder = { ...asked, layerId: '1:2', placedAt: 5, insteadOf: null };
  layerData.setPlaceholder(soon, placeholder);
  expect(layerData.placeholder(soon)).toEqual(placeholder);
  layerData.setPlaceholder(soon, null);
  expect(layerData.placeholder(soon)).toBeNull();
  expect(soon.getPluginDataKeys()).toEqual([]);
});

test('a role that does not exist is not remembered', () => {
  const ring = layer();
  ring.setPluginData('role', '"king"');
  expect(layerData.role(ring)).toBeNull();
  layerData.setRole(ring, 'mask');
  expect(layerData.role(ring)).toBe('mask');
});

const laying: Laying = {
  placing: 'beside',
  edge: { kind: 'soft', grow: 0, halo: 4 },
  box: { x: 0, y: 0, width: 10, height: 10 },
  captured: { width: 10, height: 10 },
  shapes: [
    {
      layerId: '1:1',
      paths: [{ data: 'M 0 0 L 1 0 L 1 1 Z', rule: 'nonzero' }],
      transform: [
        [1, 0, 0],
        [0, 1, 0],
      ],
    },
  ],
};

test('how a result was laid in is kept, but for outlines that would not fit', () => {
  const result = layer();
  layerData.setLaying(result, laying);
  expect(layerData.laying(result)).toEqual(laying);
  const paths = [{ data: 'M 0 0 L 1 0 L 1 1 Z '.repeat(4000), rule: 'nonzero' as const }];
  layerData.setLaying(result, { ...laying, shapes: laying.shapes && laying.shapes.map((shape) => ({ ...shape, paths })) });
  expect(layerData.laying(result)).toEqual({ ...laying, shapes: null });
  expect(result.getPluginData('laying').length).toBeLessThan(60_000);
});

test.each(['{}', '[]', JSON.stringify({ ...laying, edge: { kind: 'soft' } }), JSON.stringify({ ...laying, shapes: [{}] })])(
  'how it was laid in counts for nothing when it is %s',
  (text) => {
    const result = layer();
    result.setPluginData('laying', text);
    expect(layerData.laying(result)).toBeNull();
  },
);
