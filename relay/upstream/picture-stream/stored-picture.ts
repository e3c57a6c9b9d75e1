import type { BlobDraft, BlobStore } from '../../blob-store.ts';
import { maxBlobBytes, maxBlobPixels, maxDrawingBytes } from '../../limits.ts';
import { type ResultHeader, resultHeader } from '../../pictures/result-header.ts';
import { base64Decoder } from './base64-decoder.ts';
import type { PictureValue } from './picture-value.ts';
import { isStop, plainEnd } from './plain-end.ts';
import { textMark } from './text-mark.ts';

const equals = 0x3d;

/**
 * Decodes a picture as it comes and stores it piece by piece.
 * @param scratch holds what is decoded and not yet stored; nobody else's until the picture has ended
 * @param isOnce it is not told again
 */
export function storedPicture(blobs: Pick<BlobStore, 'draft' | 'read'>, scratch: Buffer, isOnce: boolean): PictureValue {
  const mark = isOnce ? null : textMark();
  const decoder = base64Decoder();
  let draft: BlobDraft | null = null;
  let header: ResultHeader | null = null;
  let isBroken = false;
  /** Without an escape so far: the text is decoded as it comes, and only the decoder looks for what is none of its characters. */
  let isPlain = true;
  let padding = 0;
  let written = 0;
  let stored = 0;

  async function store(): Promise<void> {
    if (stored + written > maxBlobBytes) return spoil();
    if (stored === 0) header = resultHeader(scratch.subarray(0, written));
    draft ??= await blobs.draft();
    await draft.write(scratch.subarray(0, written));
    stored += written;
    written = 0;
  }

  async function spoil(): Promise<void> {
    isBroken = true;
    const dropped = draft;
    draft = null;
    await dropped?.drop();
  }

  return {
    async take(characters, from, end) {
      const until = isPlain ? end : plainEnd(characters, from, end);
      let at = from;
      while (at < until && !isBroken && !isStop(characters[at]!)) {
        const character = characters[at]!;
        if (character === equals || isSpace(character)) {
          if (character === equals) padding += 1;
          at += 1;
        } else if (padding > 0) await spoil();
        else {
          const progress = decoder.decode(characters, at, until, scratch, written);
          written = progress.written;
          if (scratch.length - written < 3) await store();
          else if (progress.read === at) await spoil();
          at = progress.read;
        }
      }
      const stop = isBroken ? plainEnd(characters, at, end) : at;
      isPlain &&= stop === end;
      mark?.add(characters, from, stop);
      return stop;
    },
    async end() {
      const whole = isBroken ? null : decoder.end(scratch, written, padding);
      if (whole === null) {
        await spoil();
        return null;
      }
      written = whole;
      await store();
      if (header && isTooMuch(header, stored)) await spoil();
      const kept = draft;
      if (!kept) return null;
      const sha256 = await kept.keep();
      draft = null;
      // Some pictures tell their size far behind their beginning.
      if (!header && stored > scratch.length) header = resultHeader((await blobs.read(sha256)) ?? new Uint8Array());
      if (!header || isTooMuch(header, stored)) return null;
      return { picture: { sha256, header }, mark: mark?.told() ?? null };
    },
    drop: spoil,
  };
}

/** Whoever opens such a picture could not hold it, however small its file is. No model makes one. */
function isTooMuch({ type, width, height }: ResultHeader, bytes: number): boolean {
  return type === 'svg' ? bytes > maxDrawingBytes : width * height > maxBlobPixels;
}

function isSpace(character: number): boolean {
  return character === 0x20 || character === 0x09;
}
