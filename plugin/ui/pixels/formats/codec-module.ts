import { codecWasm } from '#codec-wasm';

interface CodecModule {
  locateFile(file: string): string;
  instantiateWasm(imports: WebAssembly.Imports, done: (module: WebAssembly.Module) => void): WebAssembly.Exports;
}

/** How a decoder's library is to start: with what is compiled already, and without an address, which a panel's script has none of. */
export async function codecModule(codec: 'jpeg' | 'webp'): Promise<CodecModule> {
  const wasm = await codecWasm(codec);
  return {
    locateFile: (file) => file,
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(wasm, imports);
      done(instance);
      return instance.exports;
    },
  };
}
