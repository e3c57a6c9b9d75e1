import { decode } from '../ui/pixels/formats/decode.ts';
import type { PixelJobs } from '../ui/pixels/jobs.ts';
import { pngEncode } from '../ui/pixels/formats/png-encode.ts';
import { shrink } from '../ui/pixels/sizes/shrink.ts';

/** The panel's own job shrinks pictures on a browser's canvas. */
export const thumbnailWithoutCanvas: PixelJobs['thumbnail'] = async ({ bytes, longestSide }) => {
  // A film, of which this process shows nothing.
  if (bytes[0] === 0x47) return bytes;
  return pngEncode(shrink(await decode(bytes), longestSide));
};
