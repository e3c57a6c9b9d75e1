import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { teamPageFolder } from './http/pages/page-files.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Bundles the team's page into `page.js` and `page.css`; whoever reads meanwhile sees the old or the new, never half of one. */
export async function buildTeamPage(outFolder = teamPageFolder): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { page: 'relay/admin/page.tsx' },
    outdir: outFolder,
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'warning',
    target: 'es2022',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  await mkdir(outFolder, { recursive: true });
  for (const { path, contents } of outputFiles) {
    const draft = `${path}.${process.pid}.${crypto.randomUUID()}`;
    await writeFile(draft, contents);
    await rename(draft, path);
  }
}

if (import.meta.main) await buildTeamPage();
