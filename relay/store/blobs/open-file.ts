import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import type { OpenBlob } from '../../blob-store.ts';

/** Each that a slow client has not taken yet stays in memory. */
const pieceLength = 128 * 1024;

const readSlowly = promisify(read);

/**
 * Opens a file whose bytes are read as they are wanted. It is closed at its end, and when no more is wanted.
 *
 * A disk may have to wake up for the first of them, so that another thread waits for those. The system reads on from there by
 * itself, and what opens and closes a file it has at hand: the way to that thread and back would take longer.
 */
export async function openFile(path: string): Promise<OpenBlob> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const { buffer, bytesRead } = await readSlowly(file, room(size), 0, Math.min(pieceLength, size), 0);
    const head = buffer.subarray(0, bytesRead);
    return { size, head, bytes: bytesOf(file, size, head) };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function bytesOf(file: number, size: number, head: Buffer<ArrayBuffer>): OpenBlob['bytes'] {
  let at = 0;

  function next(): Buffer<ArrayBuffer> {
    if (at === 0 && (head.length > 0 || size === 0)) return head;
    const piece = room(size - at);
    const bytesRead = readSync(file, piece, 0, piece.length, at);
    if (bytesRead === 0) throw new Error('A file is shorter than it was.');
    return piece.subarray(0, bytesRead);
  }

  function nextOrClose(): Buffer<ArrayBuffer> {
    try {
      return next();
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  return new ReadableStream(
    {
      pull(controller) {
        const piece = nextOrClose();
        at += piece.length;
        if (piece.length > 0) controller.enqueue(piece);
        if (at < size) return;
        closeSync(file);
        controller.close();
      },
      cancel: () => closeSync(file),
    },
    { highWaterMark: 0 },
  );
}

function room(left: number): Buffer<ArrayBuffer> {
  return Buffer.allocUnsafeSlow(Math.min(pieceLength, left));
}
