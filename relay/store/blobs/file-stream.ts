import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** Each that a slow client has not taken yet stays in memory. */
const pieceLength = 256 * 1024;

/** The bytes of a file, read as they are wanted. Closes it at its end, and when no more is wanted. */
export function fileStream(file: FileHandle, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;

  /** A disk may have to wake up for the first; the system reads on from there by itself, and another thread would take longer. */
  async function read(piece: Buffer): Promise<number> {
    return at === 0 ? (await file.read(piece, 0, piece.length, 0)).bytesRead : readSync(file.fd, piece, 0, piece.length, at);
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
          await file.close();
          controller.close();
        } catch (error) {
          await file.close();
          throw error;
        }
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  );
}
