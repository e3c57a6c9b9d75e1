import { cut } from '../sizes/cut.ts';
import { decode } from '../formats/decode.ts';
import type { PixelJobs } from '../jobs.ts';
import { pngEncode } from '../formats/png-encode.ts';

export const part: PixelJobs['part'] = async ({ bytes, rect }) => {
  const whole = await decode(bytes);
  const isWhole = rect.x === 0 && rect.y === 0 && rect.width === whole.width && rect.height === whole.height;
  return isWhole ? bytes : pngEncode(cut(whole, rect));
};
