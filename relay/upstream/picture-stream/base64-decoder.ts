/** How far a decoder came: `read` is the place in the input, `written` the place in the output. */
interface Progress {
  read: number;
  written: number;
}

/** Of characters decoded at once; what Node decodes natively it takes as a string. */
const mostAtOnce = 64 * 1024;
const worthIt = 64;

/** What each byte stands for; both alphabets, as services use either. -1 where it is none of them. */
const values = new Int8Array(256).fill(-1);
for (const lastTwo of ['-_', '+/']) {
  const alphabet = Buffer.from(`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${lastTwo}`);
  for (const [value, character] of alphabet.entries()) values[character] = value;
}

/** Decodes base64 that comes in pieces of any length. */
export function base64Decoder() {
  let bits = 0;
  let held = 0;
  let leap = mostAtOnce;

  return {
    /**
     * Decodes until the input ends, a byte is none of the 64 characters, or fewer than 3 bytes of output are left.
     * @param at where to begin in `input`
     * @param written where to begin in `output`
     */
    decode(input: Buffer, at: number, end: number, output: Buffer, written: number): Progress {
      leap = Math.max(leap, 4 * worthIt);
      while (at < end && written + 3 <= output.length) {
        const whole = Math.min(end - at, leap, Math.floor((output.length - written) / 3) * 4) & ~3;
        if (held === 0 && whole >= worthIt) {
          const bytes = output.write(input.toString('latin1', at, at + whole), written, 'base64');
          // Anything else among the characters would have been left out: what comes before that is decoded in smaller leaps.
          if (bytes < (whole / 4) * 3) leap = whole >> 2;
          else {
            leap = Math.min(2 * leap, mostAtOnce);
            at += whole;
            written += bytes;
          }
          continue;
        }
        const value = values[input[at]!]!;
        if (value < 0) break;
        at += 1;
        bits = (bits << 6) | value;
        held += 1;
        if (held < 4) continue;
        output[written++] = bits >> 16;
        output[written++] = bits >> 8;
        output[written++] = bits;
        bits = 0;
        held = 0;
      }
      return { read: at, written };
    },
    /**
     * Writes what is left once the last character has come.
     * @param padding how many `=` came
     * @returns where the output ends; null when the characters do not make whole bytes
     */
    end(output: Buffer, written: number, padding: number): number | null {
      if (held === 1 || padding > 2 || (padding > 0 && held + padding !== 4)) return null;
      if (held === 2) output[written++] = bits >> 4;
      if (held === 3) {
        output[written++] = bits >> 10;
        output[written++] = bits >> 2;
      }
      return written;
    },
  };
}
