import { readFileSync } from 'node:fs';

/** The pixels' kernel where there is no bundle to hold it: in tests and benches. */
export const kernelWasm = new Uint8Array(readFileSync(new URL('../ui/pixels/kernel/kernel.wasm', import.meta.url)));
