const startOfScan = 0xda;
const endOfImage = 0xd9;

/** What a JPEG says of itself; null when it has no frame. `isWhole` is false for one that was cut off. */
export function jpegHeader(bytes: Uint8Array): { components: number; isWhole: boolean } | null {
  let components: number | undefined;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    if (isFrame(marker)) components = bytes[at + 9];
    if (marker === startOfScan) return components === undefined ? null : { components, isWhole: endsAfter(bytes, at) };
    // A marker may be preceded by any number of such bytes.
    at += marker === 0xff ? 1 : 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
  }
  return components === undefined ? null : { components, isWhole: false };
}

/** C0 to CF, but for the tables C4, C8 and CC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Within a scan a byte of FF is never followed by D9, but by its end. */
function endsAfter(bytes: Uint8Array, scan: number): boolean {
  for (let at = bytes.length - 2; at > scan; at--) if (bytes[at] === 0xff && bytes[at + 1] === endOfImage) return true;
  return false;
}
