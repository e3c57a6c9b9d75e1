import type { Size } from '../picture.ts';
import { packedRows, pngFile } from './png-file.ts';
import { filteredGrey } from './png-filter.ts';

/** An 8-bit grey PNG of one byte a pixel. */
export async function greyPngEncode(size: Size, grey: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return pngFile(size, 1, [packedRows(filteredGrey(grey, size.width, size.height), { isLast: true })]);
}
