import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the team's page is made of. */
export type PageFile = 'page.js' | 'page.css';

export interface PageFiles {
  /** Null where the page has not been built, and cannot be built here. */
  read(name: PageFile): Promise<{ text: string; etag: string } | null>;
}

/** Where `npm run build` puts the team's page. */
export const teamPageFolder = fileURLToPath(new URL('../../../dist/team', import.meta.url));

const sources = fileURLToPath(new URL('../../admin', import.meta.url));

/** The page as it was built into `folder`. In a clone it is built when it is first asked for, if it is missing or older than its sources. */
export function pageFiles(folder: string): PageFiles {
  let ready: Promise<void> | null = null;
  return {
    async read(name) {
      ready ??= makeReady(folder);
      await ready;
      const text = await readFile(join(folder, name), 'utf8').catch(() => null);
      return text === null ? null : { text, etag: `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"` };
    },
  };
}

async function makeReady(folder: string): Promise<void> {
  const builtAt = await changedAt(join(folder, 'page.js'));
  if (builtAt >= (await newestSource())) return;
  // What is shipped has no bundler, and the page built in.
  const bundler = await import('../../build-team-page.ts').catch(() => null);
  await bundler?.buildTeamPage(folder);
}

async function newestSource(): Promise<number> {
  const names = await readdir(sources, { recursive: true }).catch(() => []);
  return Math.max(0, ...(await Promise.all(names.map((name) => changedAt(join(sources, name))))));
}

async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0;
}
