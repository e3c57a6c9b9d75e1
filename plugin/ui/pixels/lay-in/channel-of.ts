import type { Picture } from '../picture.ts';

/** One of a picture's channels alone, from red (0) to alpha (3). */
export function channelOf({ width, height, data }: Picture, which: 0 | 1 | 2 | 3): Uint8Array<ArrayBuffer> {
  const channel = new Uint8Array(width * height);
  for (let pixel = 0, at: number = which; pixel < channel.length; pixel++, at += 4) channel[pixel] = data[at]!;
  return channel;
}
