const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
/** The longest of a string that is looked at. */
const mostOfText = 64;

/** Follows JSON text byte by byte, as far as it takes to know where the value of a member begins that is a string. */
export function jsonStrings() {
  let isInside = false;
  let isEscaped = false;
  let text = '';
  /** The member whose value comes next. */
  let key: string | null = null;
  let last: string | null = null;

  return {
    /**
     * @param onValue is told of each whole value that is a string, as it was written
     * @returns the key of the value that begins behind this byte, an opening quote
     */
    step(byte: number, onValue: (key: string, value: string) => void): string | null {
      if (isInside) {
        if (isEscaped || byte === backslash) isEscaped = !isEscaped;
        else if (byte === quote) {
          isInside = false;
          if (key !== null) onValue(key, text);
          last = key === null ? text : null;
          key = null;
          return null;
        }
        if (text.length < mostOfText) text += String.fromCharCode(byte);
        return null;
      }
      if (byte === quote) {
        isInside = true;
        text = '';
        return key;
      }
      if (byte === colon) {
        key = last;
        last = null;
      } else if (byte > 0x20) {
        key = null;
        last = null;
      }
      return null;
    },
    reset(): void {
      isInside = false;
      isEscaped = false;
      key = null;
      last = null;
    },
  };
}
