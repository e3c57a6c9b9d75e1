/** `npm run kernel`: compiles what the pixels' workers do in WebAssembly, `ui/pixels/kernel/assembly/`, into the file beside it. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { main as compile } from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('ui/pixels/kernel/', import.meta.url));

/**
 * The same bytes on every machine.
 * @throws Error with what the compiler says
 */
export async function compiledKernel(): Promise<Uint8Array> {
  let wasm = new Uint8Array(0);
  let said = '';
  const silent = { write: () => undefined };
  const options = ['--optimizeLevel', '3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--noColors'];
  const { error } = await compile(['assembly/kernel.ts', '--outFile', 'kernel.wasm', ...options], {
    readFile: (name) => readFile(`${folder}${name}`, 'utf8').catch(() => null),
    writeFile: (_, contents) => {
      wasm = Uint8Array.from(contents as Uint8Array);
    },
    listFiles: () => null,
    stdout: silent,
    stderr: { write: (chunk) => void (said += String(chunk)) },
  });
  if (error || said !== '') throw new Error(said, { cause: error });
  return wasm;
}

if (import.meta.main) await writeFile(`${folder}kernel.wasm`, await compiledKernel());
