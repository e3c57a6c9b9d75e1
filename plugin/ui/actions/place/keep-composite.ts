import { longestThumbnailSide, maxThumbnailBytes } from '../../../../relay/limits.ts';
import { turnTexts } from '../../../texts/panel/turn-texts.ts';
import type { Blobbed } from '../../pixels/formats/blobbed.ts';
import { explain } from '../connection/explain.ts';
import { persist, type PersistOptions } from '../connection/persist.ts';
import type { Services } from '../services.ts';

/** Gives the relay what was placed, and a small picture of it, for the history and for teammates. The layer is there without it: a failure is told, not thrown. */
export async function keepComposite(
  { turnId, variant, composite, maskIgnored }: { turnId: string; variant: number; composite: Blobbed; maskIgnored?: boolean },
  services: Services,
  patience: PersistOptions,
): Promise<void> {
  const { relay, pixels, store } = services;
  const fewTimes = { ...patience, attempts: 4 };
  try {
    await persist(() => relay.putBlob(composite.sha256, composite.bytes), fewTimes);
    const small = await pixels.name({
      bytes: await pixels.thumbnail({ bytes: composite.bytes, longestSide: longestThumbnailSide }),
    });
    const isLight = small.bytes.length <= maxThumbnailBytes;
    if (isLight) await persist(() => relay.putBlob(small.sha256, small.bytes), fewTimes);
    const note = { blob: composite.sha256, ...(isLight && { thumbnail: small.sha256 }), ...(maskIgnored !== undefined && { maskIgnored }) };
    await persist(() => relay.noteComposite(turnId, variant, note), fewTimes);
  } catch (error) {
    store.dispatch({ type: 'problem.arose', problem: turnTexts.notKept(explain(error, services)) });
  }
}
