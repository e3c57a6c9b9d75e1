/**
 * Frees the memory of bytes that nobody reads again. It would wait for the collector otherwise, and megabytes that wait have it look
 * through all of the heap. Bytes that are part of a larger buffer stay: others may read the rest of it.
 */
export function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
