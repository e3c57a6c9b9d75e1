import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Files with a browser, or a process of their own, which take what they need along: each in a worker of its own. */
const alone = ['preview/*.test.ts', 'preview/{app,screens}/**/*.test.ts', 'relay/{kill,server}.test.ts'];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    globalSetup: ['.ci/prepare.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: many tests wait for a browser or for time to pass.
    maxWorkers: 3,
    restoreMocks: true,
    expect: { poll: { timeout: 15_000 } },
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      // To start a worker and read the modules again takes longer than most of these files do.
      {
        extends: true,
        test: { name: 'together', include: ['{plugin,relay,preview,bench,.ci}/**/*.test.{ts,tsx}'], exclude: alone, isolate: false },
      },
    ],
  },
});
