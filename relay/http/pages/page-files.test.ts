import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageFiles } from './page-files.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

test('in a clone the page is built when it is first asked for, whoever asks at the same time', async () => {
  const folder = join(await temporaryFolder(), 'team');
  const [files, others] = [pageFiles(folder), pageFiles(folder)];
  const [script, style, same] = await Promise.all([files.read('page.js'), files.read('page.css'), others.read('page.js')]);
  expect(script?.text).toContain('Unknown outcomes');
  expect(script?.text).not.toContain('A blob is named by its SHA-256');
  expect(style?.text).toContain('color-scheme:light dark');
  expect(same?.etag).toBe(script?.etag);
});

test('what was built before is kept while its sources are older, and built anew when they are not', async () => {
  const folder = join(await temporaryFolder(), 'team');
  await mkdir(folder);
  await writeFile(join(folder, 'page.js'), 'built before');
  expect((await pageFiles(folder).read('page.js'))?.text).toBe('built before');
  await utimes(join(folder, 'page.js'), 1, 1);
  expect((await pageFiles(folder).read('page.js'))?.text).not.toBe('built before');
  expect((await stat(join(folder, 'page.js'))).mtimeMs).toBeGreaterThan(1000);
  expect(await readFile(join(folder, 'page.js'), 'utf8')).toContain('Unknown outcomes');
});
