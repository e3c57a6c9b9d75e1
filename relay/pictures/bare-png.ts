/**
 * A PNG with its size and its pixels alone. Profiles and texts are compressed, too, and decoders unfold them without a limit; of
 * two sizes they take the second, where everything was measured by the first.
 */
export function barePng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (['IDAT', 'IEND'].includes(name) || (name === 'IHDR' && at === 8)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
