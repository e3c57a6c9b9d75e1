import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPlugin } from '../../plugin/build.ts';

export interface OfferedPlugin {
  /** The next test to ask has it built anew. */
  forget(): void;
  close(): Promise<void>;
}

/** The plugin as people load it, built once for all tests when the first of them asks: their processes find who to ask in the environment. */
export async function offerPlugin(): Promise<OfferedPlugin> {
  const folder = await mkdtemp(join(tmpdir(), 'retake-plugin-'));
  let built: Promise<void> | null = null;
  const door = createServer((_request, response) => {
    built ??= buildPlugin({ outFolder: folder, small: true });
    built.then(
      () => response.end(folder),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => {
    door.listen(0, '127.0.0.1', resolve);
  });
  process.env['TEST_PLUGIN_URL'] = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  return {
    forget: () => void (built = null),
    async close() {
      door.close();
      await rm(folder, { recursive: true });
    },
  };
}
