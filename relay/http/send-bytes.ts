import type { ServerResponse } from 'node:http';
import { giveBack } from '../give-back.ts';

/**
 * Sends the bytes of an answer as they are read, each piece once the one before has left, and frees it then: megabytes that wait
 * for the collector have it look through all of the heap. Cancels them when whoever asked has gone.
 * @throws what reading them threw; the connection is broken then, so that nobody takes what came for the whole
 */
export async function sendBytes({ status, headers }: Response, bytes: ReadableStream<Uint8Array>, to: ServerResponse): Promise<void> {
  const reader = bytes.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  to.on('close', cancel);
  try {
    to.setHeaders(headers);
    to.writeHead(status);
    for (let { value } = await reader.read(); value; { value } = await reader.read()) {
      if (!(await leaves(value, to))) return cancel();
      giveBack(value);
    }
    to.end();
  } catch (error) {
    cancel();
    to.destroy();
    throw error;
  }
}

/** False when nobody is there to take it. */
function leaves(piece: Uint8Array, to: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    to.write(piece, (error) => resolve(!error));
  });
}
