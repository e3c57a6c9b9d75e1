import { decode } from '../formats/decode.ts';
import { heatMap } from '../lay-in/heat-map.ts';
import type { PixelJobs } from '../jobs.ts';
import { pngEncode } from '../formats/png-encode.ts';

export const difference: PixelJobs['difference'] = async ({ one, other }) => {
  const [first, second] = [await decode(one), await decode(other)];
  if (first.width !== second.width || first.height !== second.height) return null;
  const { picture, changed, strongest } = heatMap(first, second);
  return { picture: await pngEncode(picture), pixels: first.width * first.height, changed, strongest };
};
