import { bytesAt, kernel } from '../kernel/kernel.ts';

/** Bytes of input that are brought at once, and what the kernel wants after the last of it. */
const atOnce = 65_536;
const nothing = 640;
export const roomForInput = atOnce + nothing;

/** How far back a match reaches (RFC 1951, section 2), and the most that the kernel writes without asking for more room. */
export const windowBytes = 32_768;
export const roomForMatch = 512;

/** What comes of it: see the kernel. */
const [damaged, wantsInput, ended] = [-1, 0, 2];
/** The sum at the end of a zlib stream. */
const sumBytes = 4;

/**
 * Unpacks a zlib stream (RFC 1950) as its parts are needed: in about the time that the browser's own takes to hand its pieces over.
 * @param input where `roomForInput` is
 * @param room where what is unpacked goes, after what came before it
 * @param take is told up to where there is something, and tells where to go on: further back when it has moved the last of it there;
 * null ends it
 * @returns false when it is damaged, or not what was wanted
 */
export function inflate(
  parts: Uint8Array<ArrayBuffer>[],
  input: number,
  room: { from: number; to: number },
  take: (end: number) => number | null,
): boolean {
  const held = bytesAt(input, roomForInput);
  let [part, cut, count] = [0, 0, 0];
  const bring = (): void => {
    while (part < parts.length && count < atOnce) {
      const some = parts[part]!.subarray(cut, cut + atOnce - count);
      held.set(some, count);
      count += some.length;
      cut += some.length;
      if (cut === parts[part]!.length) [part, cut] = [part + 1, 0];
    }
  };
  const drop = (used: number): void => {
    held.copyWithin(0, used, count);
    count -= used;
    bring();
  };

  bring();
  if (count < 2 || !isZlib(held)) return false;
  drop(2);
  kernel.beginInflate();
  let to = room.from;
  let sum = 1;
  for (;;) {
    const isAll = part === parts.length;
    if (isAll) held.fill(0, count, count + nothing);
    const came = kernel.inflate(input, input + count + (isAll ? nothing : 0), room.from, to, room.to);
    const used = kernel.inflateRead() - input;
    if (came === damaged || used > count || (came === wantsInput && isAll)) return false;
    const end = kernel.inflateWritten();
    sum = kernel.adler(to, end - to, sum) >>> 0;
    const next = take(end);
    if (next === null) return false;
    to = next;
    drop(used);
    if (came === ended) return count === sumBytes && new DataView(held.buffer, held.byteOffset).getUint32(0) === sum;
  }
}

/** Packed by DEFLATE, and nothing that it must be known to begin with. */
function isZlib(head: Uint8Array): boolean {
  const [method, flags] = [head[0]!, head[1]!];
  return (method & 15) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0 && (flags & 32) === 0;
}
