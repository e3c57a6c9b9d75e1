import type { Aside } from '../aside.ts';
import { blobbed } from '../blobbed.ts';
import { clean } from '../clean.ts';
import { decode, isPng } from '../decode.ts';
import type { Finished, PixelJobs } from '../jobs.ts';
import { piecesOf } from '../pieces-of.ts';
import { pngEncode } from '../png-encode.ts';

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
