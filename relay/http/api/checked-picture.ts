import { RelayError } from '../../errors.ts';
import { longestBlobSide, maxBlobPixels } from '../../limits.ts';
import { type PictureHeader, pictureHeader, pictureType } from '../../pictures/picture-header.ts';

/** What cameras and editors write before a JPEG's own size. The other kinds tell theirs in the first 33 bytes. */
const mostHeadBytes = 2 * 1024 * 1024;
const leastHeadBytes = 33;

/**
 * The bytes of a PNG, JPEG or WebP as they come. Where they turn out to be none, or one that would unfold into more than anybody
 * can hold, the rest is not read.
 * @throws RelayError `bad_picture`, before whoever takes the bytes has got the last of them
 */
export async function* checkedPicture(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const head: Uint8Array[] = [];
  let length = 0;
  // Looked at anew only when there is twice as much: whoever sends single bytes makes no more work than others.
  let lookAt = leastHeadBytes;
  let isSettled = false;
  for await (const chunk of bytes) {
    if (!isSettled) {
      head.push(chunk);
      length += chunk.byteLength;
      if (length >= lookAt) isSettled = tellsItsSize(Buffer.concat(head));
      if (length >= lookAt) lookAt = length * 2;
    }
    yield chunk;
  }
  if (!isSettled && !tellsItsSize(Buffer.concat(head))) throw noPicture();
}

/** False while more has to come to tell. */
function tellsItsSize(head: Uint8Array): boolean {
  const header = pictureHeader(head);
  if (header) {
    checkPixels(header);
    return true;
  }
  if (pictureType(head) !== 'jpeg' || head.byteLength > mostHeadBytes) throw noPicture();
  return false;
}

function checkPixels({ width, height }: PictureHeader): void {
  if (width * height <= maxBlobPixels && Math.max(width, height) <= longestBlobSide) return;
  throw new RelayError(
    'bad_picture',
    `A picture may have at most ${maxBlobPixels / 1_000_000} million pixels and ${longestBlobSide} a side; this one says ${width} × ${height}.`,
  );
}

function noPicture(): RelayError {
  return new RelayError('bad_picture', 'That is no PNG, JPEG or WebP picture: send one of these.');
}
