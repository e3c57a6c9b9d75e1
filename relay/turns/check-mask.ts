import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { RelayError } from '../errors.ts';
import { checkMaskHeader } from './check-mask-header.ts';

const inflated = promisify(inflate);

/**
 * Makes sure that a mask can be obeyed: 8-bit grey PNG of the base's size that leaves something to change.
 * @throws RelayError `bad_mask`
 */
export async function checkMask(bytes: Uint8Array, size: { width: number; height: number }): Promise<void> {
  checkMaskHeader(bytes, size, 'base');
  if (isBlank(await readRows(bytes, size), size.width)) {
    throw new RelayError('bad_mask', 'The mask is empty: draw a shape over the part that should change.');
  }
}

/** The rows as PNG filters them: a byte naming the filter, then one byte a pixel. */
async function readRows(bytes: Uint8Array, { width, height }: { width: number; height: number }): Promise<Uint8Array> {
  const length = (width + 1) * height;
  try {
    // The limit keeps a small file from unfolding into gigabytes.
    const rows = await inflated(Buffer.concat(pixelChunks(bytes)), { maxOutputLength: length });
    if (rows.length === length) return rows;
  } catch {
    // zlib's own words help nobody; what follows says all there is to say.
  }
  throw new RelayError('bad_mask', 'The mask is a damaged PNG. Try again.');
}

function pixelChunks(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Uint8Array[] = [];
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const isPixels = view.getUint32(at + 4) === 0x49444154; // "IDAT"
    if (isPixels) chunks.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  return chunks;
}

/** Every filter of PNG writes zeros for zeros and for nothing else, so the filtered bytes tell without undoing it. */
function isBlank(rows: Uint8Array, width: number): boolean {
  for (let at = 0; at < rows.length; at += width + 1) {
    if (rows.subarray(at + 1, at + 1 + width).some((value) => value !== 0)) return false;
  }
  return true;
}
