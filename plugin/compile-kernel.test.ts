import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { compiledKernel } from './compile-kernel.ts';

test('the kernel that is kept is what its sources compile to: else `npm run kernel`', async () => {
  const kept = await readFile(new URL('ui/pixels/kernel/kernel.wasm', import.meta.url));
  expect(Buffer.compare(kept, await compiledKernel())).toBe(0);
}, 30_000);
