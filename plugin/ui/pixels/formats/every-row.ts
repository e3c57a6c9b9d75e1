/** Every `step`th row of what is `rowBytes` wide, the first among them. */
export function everyRow(bytes: Uint8Array<ArrayBuffer>, rowBytes: number, step: number): Uint8Array<ArrayBuffer> {
  if (step === 1) return bytes;
  const rows = Math.ceil(bytes.length / rowBytes / step);
  const some = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row++) {
    const from = row * step * rowBytes;
    some.set(bytes.subarray(from, from + rowBytes), row * rowBytes);
  }
  return some;
}
