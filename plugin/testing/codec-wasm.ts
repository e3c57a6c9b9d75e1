import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const codecs = { jpeg: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', webp: '@jsquash/webp/codec/dec/webp_dec.wasm' };

/** The panel's decoders where there is no bundle to hold them: in tests and benches, from their packages. */
export async function codecWasm(codec: 'jpeg' | 'webp'): Promise<WebAssembly.Module> {
  return WebAssembly.compile(new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(codecs[codec])))));
}
