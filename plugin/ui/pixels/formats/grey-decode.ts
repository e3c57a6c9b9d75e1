import { channelOf } from '../lay-in/channel-of.ts';
import { inflatedRows } from './inflated-rows.ts';
import { plainPng } from './plain-png.ts';
import { pngDecode } from './png-decode.ts';

/** A mask that was kept as a grey PNG, one byte a pixel; of any other PNG, what is red. */
export async function greyDecode(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const png = plainPng(bytes);
  if (png?.channels === 1) {
    const grey = new Uint8Array(png.width * png.height);
    if (inflatedRows(png, grey, 1)) return grey;
  }
  return channelOf(pngDecode(bytes), 0);
}
