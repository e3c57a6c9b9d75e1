import type { TestProject } from 'vitest/node';
import { offerPlugin } from '../preview/testing/offer-plugin.ts';
import { offerS3 } from '../relay/testing/offer-s3.ts';
import { installChromium } from './chromium.ts';
import { folderInMemory } from './folder-in-memory.ts';

/**
 * Before the first test: a browser, and its path for every test process; a quick place for files; for those that ask, the built
 * plugin and a way to a real S3 server.
 */
export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  process.env.CHROMIUM_PATH = await installChromium();
  const clearAway = await folderInMemory();
  const [plugin, closeS3] = [await offerPlugin(), await offerS3()];
  project.onTestsRerun(async () => plugin.forget());
  return async () => {
    await Promise.all([plugin.close(), closeS3()]);
    await clearAway();
  };
}
