import { closeSync, read as readThen, readSync } from 'node:fs';
import { promisify } from 'node:util';

const readAway = promisify(readThen);

/** Each that a slow client has not taken yet stays in memory. */
const pieceLength = 128 * 1024;

/** The bytes of an open file, read as they are wanted. Closes it at its end, and when no more is wanted. */
export function fileStream(file: number, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;

  /** A disk may have to wake up for the first; the system reads on from there by itself, and another thread would take longer. */
  async function read(piece: Buffer): Promise<number> {
    return at === 0 ? (await readAway(file, piece, 0, piece.length, 0)).bytesRead : readSync(file, piece, 0, piece.length, at);
  }

  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const piece = Buffer.allocUnsafeSlow(Math.min(pieceLength, size - at));
          const bytesRead = await read(piece);
          if (bytesRead === 0 && at < size) throw new Error('A file is shorter than it was.');
          at += bytesRead;
          if (bytesRead > 0) controller.enqueue(piece.subarray(0, bytesRead));
          if (at < size) return;
          closeSync(file);
          controller.close();
        } catch (error) {
          closeSync(file);
          throw error;
        }
      },
      cancel: () => closeSync(file),
    },
    { highWaterMark: 0 },
  );
}
