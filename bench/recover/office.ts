import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildPlugin } from '../../plugin/build.ts';
import { type ClientStorage, memoryStorage } from '../../preview/host/client-storage.ts';
import { headlessDocument } from '../../preview/host/headless.ts';
import type { PluginManifest } from '../../preview/host/manifest.ts';
import { type Desk, openDesk } from './desk.ts';
import { pair } from './pair.ts';
import { type BuiltPlugin, openPanel } from './panel.ts';

/** People with a file each. */
export interface Office {
  /** So many of them ask; sometimes a second person looks in on the file, or somebody closes the panel and comes back. */
  ask(count: number, random: () => number): Promise<void>;
  /** How many turns the panels still wait for. */
  waiting(): number;
  /** All close their panels; one in each file opens it again. */
  comeBack(): Promise<void>;
  /** `turn variant` and how many layers it has become, over all files. */
  layers(): [variant: string, count: number][];
  close(): void;
}

/**
 * Builds the plugin for one relay, connects it once, and opens the files.
 * @param fetch how panels reach the relay
 * @param deskCount how many files there are
 * @param visits for each person who has files, the cookie of their visit to the relay's pages; null for the one at its computer
 */
export async function openOffice(
  folder: string,
  relayUrl: string,
  fetch: typeof globalThis.fetch,
  deskCount: number,
  visits: readonly (string | null)[],
): Promise<Office> {
  const plugin = await builtPlugin(folder, relayUrl);
  const storages: ClientStorage[] = [];
  for (const visit of visits) {
    const storage = memoryStorage();
    const newcomer = await openPanel({ plugin, document: await headlessDocument(), storage, fetch });
    await pair(newcomer, visit);
    newcomer.close();
    storages.push(storage);
  }
  const desks: Desk[] = [];
  for (let count = 0; count < deskCount; count += 1)
    desks.push(await openDesk({ plugin, storage: storages[count % storages.length]!, fetch }));
  let asked = 0;

  return {
    async ask(count, random) {
      for (let left = count; left > 0; left -= 1) {
        const desk = desks[asked % desks.length]!;
        const [waitMs, what] = [random() * 400, random()];
        await sleep(waitMs);
        await desk.ask(`brighten by ${10 + (asked % 30)}%`, asked);
        asked += 1;
        if (what < 0.3) await desk.join();
        else if (what < 0.45) await desk.reopen();
      }
    },
    waiting: () => new Set(desks.flatMap((desk) => desk.waiting())).size,
    async comeBack() {
      for (const desk of desks) await desk.reopen();
    },
    layers: () => desks.flatMap((desk) => [...desk.layers()]),
    close: () => desks.forEach((desk) => desk.close()),
  };
}

async function builtPlugin(folder: string, relay: string): Promise<BuiltPlugin> {
  const outFolder = join(folder, 'plugin');
  await buildPlugin({ relay, outFolder });
  const read = (name: string) => readFile(join(outFolder, name), 'utf8');
  return { manifest: JSON.parse(await read('manifest.json')) as PluginManifest, mainJs: await read('main.js') };
}
