import type { MarkedPicture, PictureValue } from './picture-value.ts';
import { plainEnd } from './plain-end.ts';
import { textMark } from './text-mark.ts';

/** A picture that is told again: neither decoded nor stored, but known by its mark. */
export function repeatedPicture(known: readonly MarkedPicture[]): PictureValue {
  const mark = textMark();

  return {
    async take(characters, at, end) {
      const stop = plainEnd(characters, at, end);
      mark.add(characters, at, stop);
      return stop;
    },
    end: async () => known.find((one) => one.mark === mark.told()) ?? null,
    drop: async () => undefined,
  };
}
