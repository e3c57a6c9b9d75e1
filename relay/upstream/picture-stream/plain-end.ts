const quote = 0x22;
const backslash = 0x5c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** Where escapes are many, the next is nearer than this. */
const near = 256;

/** Whether a character of a JSON string does not mean itself: it ends the string or the line, or begins an escape. */
export function isStop(character: number): boolean {
  return character === quote || character === backslash || character === lineFeed || character === carriageReturn;
}

/** @returns where the first such character stands from `at` on; `end` where there is none before */
export function plainEnd(characters: Buffer, at: number, end: number): number {
  const far = Math.min(end, at + near);
  for (let place = at; place < far; place += 1) if (isStop(characters[place]!)) return place;
  for (let from = far, length = near; from < end; from += length, length *= 2) {
    const some = characters.subarray(from, Math.min(end, from + length));
    const stops = [quote, backslash, lineFeed, carriageReturn].map((stop) => some.indexOf(stop)).filter((place) => place >= 0);
    if (stops.length > 0) return from + Math.min(...stops);
  }
  return end;
}
