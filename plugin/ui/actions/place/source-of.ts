import type { Turn, Variant } from '../../../../relay/contract.ts';
import type { Bytes } from '../../pixels/formats/blobbed.ts';
import type { FinishAsk } from '../../pixels/jobs.ts';

/** The pictures from which a variant is laid in: the model's, and those it was given. */
export type Source = Pick<FinishAsk, 'base' | 'inset' | 'mask' | 'raw' | 'crop'>;

/** @returns null for a picture made from nothing */
export async function sourceOf(
  { base, inset, mask, crop, size }: Turn,
  { raw }: Variant,
  findBlob: (sha256: string) => Promise<Bytes>,
): Promise<Source | null> {
  if (!base) return null;
  return {
    base: await findBlob(base),
    inset: inset ?? { x: 0, y: 0, ...size },
    mask: mask === null ? null : await findBlob(mask),
    raw: await findBlob(raw),
    crop: crop && { rect: crop.rect, captured: await findBlob(crop.captured), mask: await findBlob(crop.mask) },
  };
}
