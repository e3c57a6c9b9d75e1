import wasm from './kernel.wasm';

/** The kernel, which the build has put into the worker. */
export const kernelWasm: Uint8Array<ArrayBuffer> = wasm;
