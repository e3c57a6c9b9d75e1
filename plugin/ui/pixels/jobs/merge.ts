import { blobbed } from '../blobbed.ts';
import { composite } from '../composite.ts';
import { decode } from '../decode.ts';
import type { PixelJobs } from '../jobs.ts';
import { mask } from '../mask.ts';
import { piecesOf } from '../pieces-of.ts';
import { pngEncode } from '../png-encode.ts';
import { soften } from '../soften.ts';

export const merge: PixelJobs['merge'] = async ({ base, from, shapes, box, edge }) => {
  const [onto, other] = [await decode(base), await decode(from)];
  if (onto.width !== other.width || onto.height !== other.height) {
    const sizes = `${onto.width} × ${onto.height} and ${other.width} × ${other.height} pixels`;
    throw new Error(`Only pictures of the same size can be merged; these have ${sizes}.`);
  }
  const weights = soften(mask(shapes, box, onto), onto, edge);
  const picture = composite(onto, other, weights);
  const whole = blobbed(await pngEncode(picture));
  return {
    composite: whole,
    size: { width: picture.width, height: picture.height },
    pieces: await piecesOf(picture, whole),
    pixelsTaken: weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0),
  };
};
