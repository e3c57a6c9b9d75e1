import { expect, test } from 'vitest';
import { contractNumber } from '../../../../relay/limits.ts';
import { openPanel, type PanelOptions } from '../../../testing/open-panel.ts';
import { scriptedRelay } from '../../../testing/scripted-relay.ts';
import { mainOf, plainSettings, smallPage } from '../../../testing/small-page.ts';
import { relayClient } from '../../connection/relay-client.ts';
import type { Connection } from '../../state.ts';

/** What a panel makes of a relay at its first call. */
async function met(relayUrl: string, options: Pick<PanelOptions, 'relay' | 'around'>): Promise<Connection> {
  const { store } = await openPanel({ main: mainOf(smallPage(), { settings: plainSettings(relayUrl) }), ...options });
  return store.state.connection;
}

function ofContract(contract: number): PanelOptions['relay'] {
  const { health } = scriptedRelay();
  return () => scriptedRelay({ health: async () => ({ ...(await health()), contract }) });
}

const nowhere: PanelOptions['relay'] = (address) => relayClient(address, () => Promise.reject(new TypeError('Failed to fetch')));

test('of a plugin and a relay that do not fit, the older one is to be updated', async () => {
  expect(await met('http://relay', { relay: ofContract(contractNumber + 1) })).toEqual({ is: 'outdated', which: 'plugin' });
  expect(await met('http://relay', { relay: ofContract(contractNumber - 1) })).toEqual({ is: 'outdated', which: 'relay' });
});

test('a relay that does not run is told from one that the browser keeps from being reached', async () => {
  const local = 'http://localhost:8787';
  const stopped = await met(local, { relay: nowhere });
  expect(stopped).toMatchObject({ why: 'not-running', problem: expect.stringContaining('npm run relay') as string });
  const around = { online: true, withinHttps: true, localAccess: 'denied' } as const;
  const blocked = await met(local, { relay: nowhere, around });
  expect(blocked).toMatchObject({ why: 'blocked', problem: expect.stringContaining('desktop app') as string });
  const asked = await met(local, { relay: nowhere, around: { ...around, localAccess: 'prompt' } });
  expect(asked).toMatchObject({ why: 'not-running', problem: expect.stringContaining('allow it') as string });
});

test('another program at the address is told from a relay', async () => {
  const relay: PanelOptions['relay'] = (address) => relayClient(address, async () => new Response('<p>Welcome!</p>'));
  expect(await met('https://relay.example', { relay })).toMatchObject({
    why: 'stranger',
    problem: expect.stringContaining('no Retake relay') as string,
  });
});

test('without a network, the relay is not blamed', async () => {
  const around = { online: false, withinHttps: true, localAccess: 'unknown' } as const;
  expect(await met('https://relay.example', { relay: nowhere, around })).toMatchObject({ why: 'offline' });
});
