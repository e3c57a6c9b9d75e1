import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { callPlugin } from '../../plugin/testing/call-plugin.ts';
import { openFigma } from '../../plugin/testing/open-figma.ts';
import { openPanel, type OpenPanel } from '../../plugin/testing/open-panel.ts';
import type { PanelState } from '../../plugin/ui/state.ts';
import { wait } from '../../plugin/ui/wait.ts';
import { relayClient } from '../../plugin/ui/connection/relay-client.ts';
import type { Turn } from '../../relay/contract.ts';
import { readConfig } from '../../relay/config.ts';
import { startSandbox } from '../../relay/sandbox/server.ts';
import { startRelay } from '../../relay/server.ts';
import { headlessHost } from '../host/headless.ts';
import type { PluginManifest } from '../host/manifest.ts';
import { putPlugin } from './put-plugin.ts';
import { solo } from '../../relay/team/solo.ts';

/** The panel's own work between two calls takes less. */
const quietMs = 40;

export interface World {
  /** Opens the panel on a file of its own. */
  open: () => Promise<Job>;
  close: () => Promise<void>;
}

/** A panel without its screen over the built plugin in its VM, a real relay and the sandbox. */
export interface Job extends Omit<OpenPanel, 'select'> {
  figma: PluginAPI;
  /** Requests to the relay since the panel was opened: method, path and body bytes. */
  calls: { method: string; path: string; bytes: number }[];
  select: (...layers: SceneNode[]) => Promise<void>;
  /** Starts turns as drafted, and waits until all have ended. @returns them as the relay has them, in the order of the cards */
  turns: (draft: Partial<PanelState['draft']>) => Promise<Turn[]>;
  /** Waits until a turn that was started some other way has ended. */
  settled: () => Promise<Turn[]>;
  turn: (id: string) => Promise<Turn>;
  blob: (sha256: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Layers that carry an origin, oldest first. */
  results: () => SceneNode[];
}

/** Starts all programs but the panel's screen and Figma itself. */
export async function startWorld(service: 'openai' | 'azure' | 'images-only' = 'openai'): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-job-'));
  const sandbox = await startSandbox({ pace: 50, service });
  const relay = await startRelay(
    readConfig({
      RETAKE_PORT: '0',
      RETAKE_DATA: join(folder, 'data'),
      RETAKE_SERVICE: service,
      RETAKE_IMAGE_MODEL: 'gpt-image-2.6-sunburst',
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: sandbox.url,
    }),
    () => undefined,
  );
  const plugin = join(folder, 'plugin');
  await putPlugin({ relay: relay.url, outFolder: plugin });
  const manifest = JSON.parse(await readFile(join(plugin, 'manifest.json'), 'utf8')) as PluginManifest;
  const mainJs = await readFile(join(plugin, 'main.js'), 'utf8');

  async function open(): Promise<Job> {
    const { figma, document } = await openFigma();
    const host = await headlessHost({ manifest, mainJs, document });
    onTestFinished(() => host.close());
    await host.storage.set('settings', { relayUrl: relay.url, token: await relay.services.tokens.issue(solo.memberId, 'test') });
    const { main } = await callPlugin(host, 'edit');
    const calls: Job['calls'] = [];
    let lastCall = 0;
    const counting: typeof fetch = (input, init) => {
      const body = init?.body;
      const bytes = typeof body === 'string' ? body.length : body instanceof Blob ? body.size : 0;
      calls.push({ method: init?.method ?? 'GET', path: new URL(input instanceof Request ? input.url : input).pathname, bytes });
      lastCall = Date.now();
      return fetch(input, init).finally(() => (lastCall = Date.now()));
    };
    const panel = await openPanel({ main, relay: (address) => relayClient(address, counting) });
    const { store, actions } = panel;
    const asked: string[] = [];
    store.subscribe(({ turns }) => {
      for (const { id } of turns.toReversed()) if (!asked.includes(id)) asked.push(id);
    });

    async function settled(): Promise<Turn[]> {
      await panel.until(({ turns }) => turns.every(({ phase }) => phase.is === 'over' || phase.is === 'offered'));
      // History and prices are read behind.
      while (Date.now() - lastCall < quietMs) await wait(quietMs);
      const ids = asked.splice(0);
      return Promise.all(ids.map((id) => relay.services.turns.find(solo, id)));
    }

    return {
      ...panel,
      figma,
      calls,
      settled,
      async select(...layers) {
        figma.currentPage.selection = layers;
        const { selection } = await main.start();
        panel.heed({ type: 'selection', selection });
        const isMasked = selection.layers.some(({ role }) => role === 'mask');
        if (isMasked) await panel.until(({ maskShapes }) => maskShapes !== null);
      },
      async turns(draft) {
        actions.changeDraft(draft);
        actions.startTurn();
        return settled();
      },
      turn: (id) => relay.services.turns.find(solo, id),
      async blob(sha256) {
        const bytes = await relay.services.teamBlobs(solo.teamId).read(sha256);
        if (!bytes) throw new Error(`The relay has no blob ${sha256}.`);
        return bytes;
      },
      results: () => figma.currentPage.findAll((layer) => layer.getPluginData('origin') !== ''),
    };
  }

  return {
    open,
    async close() {
      await relay.close();
      await sandbox.close();
      await rm(folder, { recursive: true });
    },
  };
}
