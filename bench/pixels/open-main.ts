import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPlugin } from '../../plugin/build.ts';
import { callsOf } from '../../plugin/testing/calls-of.ts';
import type { MainCalls } from '../../plugin/messages.ts';
import type { PretendDocument } from '../../preview/host/document.ts';
import { headlessHost } from '../../preview/host/headless.ts';
import type { PluginManifest } from '../../preview/host/manifest.ts';

export interface OpenMain {
  /** In an object, as `await` would call a `then` of the calls. */
  calls: MainCalls;
  close(): void;
}

/** Builds the plugin; what it returns runs its `main` in the preview's host over a document, and speaks to it as the panel does. */
export async function mainOpener(): Promise<(document: PretendDocument) => Promise<OpenMain>> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-roundtrip-'));
  await buildPlugin({ outFolder: folder });
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as PluginManifest;
  const mainJs = await readFile(join(folder, 'main.js'), 'utf8');
  await rm(folder, { recursive: true });

  return async (document) => {
    const host = await headlessHost({ manifest, mainJs, document });
    await host.run('edit');
    const panel = await host.panelShown();
    return {
      calls: callsOf(panel),
      close() {
        host.close();
        for (const fault of host.faults) throw fault;
      },
    };
  };
}
