import { blobbed } from '../formats/blobbed.ts';
import { cut } from '../sizes/cut.ts';
import { decode } from '../formats/decode.ts';
import { emptyPicture } from '../picture.ts';
import { paste } from '../sizes/paste.ts';
import type { PixelJobs } from '../jobs.ts';
import { pngEncode } from '../formats/png-encode.ts';

export const overlay: PixelJobs['overlay'] = async ({ drawn, size, inset }) => {
  const picture = await decode(drawn);
  // Figma may have rounded one to a pixel more than the other; the first corner is common to both.
  const rect = { x: 0, y: 0, width: Math.min(picture.width, inset.width), height: Math.min(picture.height, inset.height) };
  return blobbed(await pngEncode(paste(emptyPicture(size), cut(picture, rect), { ...rect, x: inset.x, y: inset.y })));
};
