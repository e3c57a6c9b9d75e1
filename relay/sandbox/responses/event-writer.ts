import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type Misbehaviour, ofKind } from '../misbehaviour.ts';

/**
 * Writes server-sent events, in the form the misbehaviours ask for. Waits while the client is slow.
 * @param closed settles when the client has gone
 */
export function eventWriter(
  out: ServerResponse,
  misbehaviours: readonly Misbehaviour[],
  closed: Promise<void>,
): (event: { type: string }) => Promise<void> {
  const newline = ofKind(misbehaviours, 'crlf') ? '\r\n' : '\n';
  const times = ofKind(misbehaviours, 'repeat') ? 2 : 1;
  const most = ofKind(misbehaviours, 'chunks')?.most ?? Infinity;

  return async (event) => {
    const text = `event: ${event.type}${newline}data: ${JSON.stringify(event)}${newline}${newline}`.repeat(times);
    for (const piece of most === Infinity ? [text] : inPieces(Buffer.from(text), most)) {
      if (out.destroyed) return;
      if (!out.write(piece)) await Promise.race([once(out, 'drain'), closed]);
    }
  };
}

/** Pieces of 1 to `most` bytes, of every length in turn: no character, name or number is safe from being cut. */
function* inPieces(bytes: Buffer, most: number): Generator<Buffer> {
  let length = 0;
  for (let at = 0; at < bytes.length; at += length) {
    length = (length % most) + 1;
    yield bytes.subarray(at, at + length);
  }
}
