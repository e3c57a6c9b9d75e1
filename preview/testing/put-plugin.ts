import { mkdir, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The relay for which a build is that names none. */
const builtFor = 'http://localhost:8787';

/**
 * Puts the plugin that is built once for all tests into `outFolder`, as it were built for this relay.
 * @param options.relay the origin of one on this machine
 */
export async function putPlugin({ relay, outFolder }: { relay: string; outFolder: string }): Promise<void> {
  const answer = await fetch(process.env['TEST_PLUGIN_URL'] ?? '');
  const folder = await answer.text();
  if (!answer.ok) throw new Error(folder);
  await mkdir(outFolder, { recursive: true });
  // The panel hears of its relay from main.
  await copyFile(join(folder, 'ui.html'), join(outFolder, 'ui.html'));
  for (const name of ['main.js', 'manifest.json']) {
    const text = await readFile(join(folder, name), 'utf8');
    if (!text.includes(builtFor)) throw new Error(`${name} names no relay.`);
    await writeFile(join(outFolder, name), text.replaceAll(builtFor, relay));
  }
}
