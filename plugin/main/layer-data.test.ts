import { expect, test } from 'vitest';
import type { Origin } from '../messages.ts';
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
