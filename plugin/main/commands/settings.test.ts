import { afterAll, expect, test, vi } from 'vitest';
import type { Settings, TurnOptions } from '../../messages.ts';
import { otherSettings } from '../../testing/other-settings.ts';
import { panelSize, settingsStore } from './settings.ts';

vi.stubGlobal('__RELAY_URL__', 'https://relay.example');
afterAll(() => void vi.unstubAllGlobals());

const edges = { placing: 'beside', arrangement: { rows: 'row', section: false }, edge: { kind: 'strict', grow: 0, feather: 0 } };
const options = {
  lane: 'responses',
  model: null,
  complexity: null,
  transparent: false,
  format: 'png',
  variants: 1,
  sameComposition: true,
  fullChain: false,
  partials: true,
  scene: true,
};
const fresh = {
  relayUrl: 'https://relay.example',
  token: null,
  quality: 'medium',
  panel: { width: 320, height: 640 },
  ...edges,
  options,
  more: false,
};

function read(stored: unknown): Promise<unknown> {
  return settingsStore({ ...storage, getAsync: () => Promise.resolve(stored) }).read();
}

const storage: ClientStorageAPI = {
  getAsync: () => Promise.resolve(undefined),
  setAsync: () => Promise.resolve(),
  deleteAsync: () => Promise.resolve(),
  keysAsync: () => Promise.resolve([]),
};

test('the first run knows the relay the plugin was built for', async () => {
  expect(await read(undefined)).toEqual(fresh);
});

test('what was saved is read again', async () => {
  const options: TurnOptions = { ...otherSettings.options, complexity: 'low', format: 'svg', variants: 4 };
  const here: Settings = { ...otherSettings, relayUrl: 'http://localhost:9000', quality: 'low', placing: 'patch', options };
  expect([await read(otherSettings), await read(here)]).toEqual([otherSettings, here]);
});

test.each([
  ['no object', 'hello'],
  ['null', null],
  ['wrong members', { relayUrl: 'javascript:alert(1)', token: 7, quality: 'ultra', panel: { width: 'wide', height: Infinity } }],
  ['an edge of no kind', { placing: 'above', edge: { kind: 'wavy', grow: 1, feather: 2 } }],
  ['an edge without lengths', { edge: { kind: 'soft', grow: 1 } }],
  ['an empty token', { token: '', panel: null }],
  ['options that are none', { options: 'fast' }],
  ['options of no kind', { options: { lane: 'fast', model: 7, complexity: 'huge', transparent: 'yes', format: 'webp', variants: 1.5 } }],
  ['no yes or no', { more: 'yes' }],
  ['fewer pictures than one', { options: { variants: 0 } }],
])('damaged settings (%s) are as on the first day', async (_, stored) => {
  expect(await read(stored)).toEqual(fresh);
});

test('settings of an older version have the options of the first day', async () => {
  expect(await read({ quality: 'high', placing: 'patch' })).toEqual({ ...fresh, quality: 'high', placing: 'patch' });
});

test('a panel is neither lost nor larger than a screen', () => {
  expect(panelSize({ width: 3, height: 99_999 })).toEqual({ width: 240, height: 2000 });
  expect(panelSize({ width: 333.4, height: 640 })).toEqual({ width: 333, height: 640 });
});
