import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['{plugin,relay,preview,bench,.ci}/**/*.test.{ts,tsx}'],
    globalSetup: ['.ci/prepare.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: many tests wait for a browser or for time to pass.
    maxWorkers: 3,
    expect: { poll: { timeout: 15_000 } },
  },
});
