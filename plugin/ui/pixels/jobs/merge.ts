import type { Aside } from '../aside.ts';
import { blobbed } from '../formats/blobbed.ts';
import { composite } from '../lay-in/composite.ts';
import { decode } from '../formats/decode.ts';
import type { PixelJobs } from '../jobs.ts';
import { mask } from '../masks/mask.ts';
import { piecesOf } from '../formats/pieces-of.ts';
import { pngEncode } from '../formats/png-encode.ts';
import { soften } from '../masks/soften.ts';

type MergeAsk = Parameters<PixelJobs['merge']>[0];

export async function merge({ base, from, shapes, box, edge }: MergeAsk, aside: Aside): ReturnType<PixelJobs['merge']> {
  const [onto, other] = await Promise.all([aside.decode({ bytes: base }), decode(from)]);
  if (onto.width !== other.width || onto.height !== other.height) {
    const sizes = `${onto.width} × ${onto.height} and ${other.width} × ${other.height} pixels`;
    throw new Error(`Only pictures of the same size can be merged; these have ${sizes}.`);
  }
  const weights = soften(mask(shapes, box, onto), onto, edge);
  const picture = composite(onto, other, weights);
  const whole = blobbed(await pngEncode(picture, aside));
  return {
    composite: whole,
    size: { width: picture.width, height: picture.height },
    pieces: await piecesOf(picture, whole),
    pixelsTaken: weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0),
  };
}
