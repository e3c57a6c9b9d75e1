import type { Aside } from '../aside.ts';
import { blobbed } from '../formats/blobbed.ts';
import { clean } from '../lay-in/clean.ts';
import { decode, isPng } from '../formats/decode.ts';
import type { Finished, PixelJobs } from '../jobs.ts';
import { piecesOf } from '../formats/pieces-of.ts';
import { pngEncode } from '../formats/png-encode.ts';

type NewAsk = Parameters<PixelJobs['finishNew']>[0];

export async function finishNew({ raw, transparent }: NewAsk, aside: Aside): Promise<Finished> {
  const decoded = await decode(raw);
  const picture = transparent ? clean(decoded) : decoded;
  const composite = blobbed(isPng(raw) && !transparent ? raw : await pngEncode(picture, aside));
  return {
    composite,
    size: { width: picture.width, height: picture.height },
    pieces: await piecesOf(picture, composite),
    patch: null,
    weights: null,
    receipt: { outside: null, registration: null, toned: false, seam: null, obedience: null, scaledFrom: null },
  };
}
