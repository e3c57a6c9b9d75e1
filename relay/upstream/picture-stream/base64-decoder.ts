/** How far a decoder came: `read` is the place in the input, `written` the place in the output. */
interface Progress {
  read: number;
  written: number;
}

const notOfAlphabet = 255;

/** What each byte stands for; both alphabets, as services use either. */
const values = new Uint8Array(256).fill(notOfAlphabet);
for (const alphabet of ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', '-_']) {
  const from = 64 - alphabet.length;
  for (let at = 0; at < alphabet.length; at += 1) values[alphabet.charCodeAt(at)] = from + at;
}

/** Whether a byte is one of the 64 characters. */
export function isBase64(byte: number): boolean {
  return values[byte] !== notOfAlphabet;
}

/** Decodes base64 that comes in pieces of any length, from bytes to bytes. */
export function base64Decoder() {
  let bits = 0;
  let held = 0;

  return {
    /**
     * Decodes until the input ends, a byte is none of the 64 characters, or fewer than 3 bytes of output are left.
     * @param at where to begin in `input`
     * @param written where to begin in `output`
     */
    decode(input: Uint8Array, at: number, output: Uint8Array, written: number): Progress {
      const outputEnd = output.length - 3;
      for (;;) {
        if (held === 0) {
          const groupsEnd = input.length - 4;
          while (at <= groupsEnd && written <= outputEnd) {
            const first = values[input[at]!]!;
            const second = values[input[at + 1]!]!;
            const third = values[input[at + 2]!]!;
            const fourth = values[input[at + 3]!]!;
            if ((first | second | third | fourth) > 63) break;
            output[written] = (first << 2) | (second >> 4);
            output[written + 1] = (second << 4) | (third >> 2);
            output[written + 2] = (third << 6) | fourth;
            at += 4;
            written += 3;
          }
        }
        if (at >= input.length || written > outputEnd) return { read: at, written };
        const value = values[input[at]!]!;
        if (value === notOfAlphabet) return { read: at, written };
        bits = (bits << 6) | value;
        held += 1;
        at += 1;
        if (held === 4) {
          output[written] = bits >> 16;
          output[written + 1] = (bits >> 8) & 255;
          output[written + 2] = bits & 255;
          written += 3;
          bits = 0;
          held = 0;
        }
      }
    },
    /**
     * Writes what is left when the last character has come, and begins anew.
     * @param padding how many `=` came
     * @returns where the output ends; null when the characters do not make whole bytes
     */
    end(output: Uint8Array, written: number, padding: number): number | null {
      const [left, characters] = [bits, held];
      bits = 0;
      held = 0;
      if (characters === 1 || (padding > 0 && (characters + padding) % 4 !== 0)) return null;
      if (characters === 2) output[written++] = left >> 4;
      if (characters === 3) {
        output[written++] = left >> 10;
        output[written++] = (left >> 2) & 255;
      }
      return written;
    },
  };
}
