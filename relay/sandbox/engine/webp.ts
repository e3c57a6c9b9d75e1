import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import decoderModule from '@jsquash/webp/codec/dec/webp_dec.js';
import encoderModule from '@jsquash/webp/codec/enc/webp_enc.js';
import { defaultOptions } from '@jsquash/webp/meta.js';
import type { Pixels } from './pixels.ts';

// Started as the module is loaded, so that both can be used without waiting.
const encoder = await encoderModule({ noInitialRun: true, wasmBinary: await wasm('enc/webp_enc.wasm') });
const decoder = await decoderModule({ noInitialRun: true, wasmBinary: await wasm('dec/webp_dec.wasm') });

async function wasm(file: string): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(`@jsquash/webp/codec/${file}`)))).buffer;
}

/** @param quality 0 to 100 */
export function encodeWebp({ width, height, data }: Pixels, quality: number): Uint8Array {
  const bytes = encoder.encode(new Uint8ClampedArray(data), width, height, { ...defaultOptions, quality });
  if (!bytes) throw new Error(`A WebP of ${width} × ${height} could not be written.`);
  return bytes.slice();
}

/** @throws Error when it is damaged, or moves */
export function decodeWebp(bytes: Uint8Array): Pixels {
  const decoded = decoder.decode(new Uint8Array(bytes));
  if (!decoded) throw new Error('This is no WebP, or a damaged one.');
  return { width: decoded.width, height: decoded.height, data: new Uint8ClampedArray(decoded.data) };
}
