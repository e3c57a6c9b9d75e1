import jpeg from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm';
import webp from '@jsquash/webp/codec/dec/webp_dec.wasm';

const codecs = { jpeg, webp };

/** Compiles a decoder that the build has put into the panel, which may fetch nothing. */
export function codecWasm(codec: 'jpeg' | 'webp'): Promise<WebAssembly.Module> {
  return WebAssembly.compile(codecs[codec]);
}
