import type { Size } from '../picture.ts';

/** A PNG of the kind that nearly every picture is: not interlaced, a byte a channel, grey or colour, perhaps with alpha. */
export interface PlainPng extends Size {
  channels: 1 | 3 | 4;
  /** A zlib stream of the rows, each with its filter before it. */
  packed: Uint8Array<ArrayBuffer>[];
}

const channelsOf: Record<number, PlainPng['channels'] | undefined> = { 0: 1, 2: 3, 6: 4 };

/** null for any other kind, and for what is damaged. */
export function plainPng(bytes: Uint8Array<ArrayBuffer>): PlainPng | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const packed: PlainPng['packed'] = [];
  let header: Omit<PlainPng, 'packed'> | null = null;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const body = at + 8;
    if (body + length + 4 > bytes.length) return null;
    switch (view.getUint32(at + 4)) {
      case chunk.header:
        header = headerOf(view, body);
        if (!header) return null;
        break;
      case chunk.transparency:
        return null;
      case chunk.pixels:
        packed.push(bytes.subarray(body, body + length));
        break;
      case chunk.end:
        return header && { ...header, packed };
    }
    at = body + length + 4;
  }
  return null;
}

/** The four letters of its type as one number. */
const chunk = { header: 0x49484452, transparency: 0x74524e53, pixels: 0x49444154, end: 0x49454e44 };

function headerOf(view: DataView, at: number): Omit<PlainPng, 'packed'> | null {
  const channels = channelsOf[view.getUint8(at + 9)];
  const isPlain = view.getUint8(at + 8) === 8 && view.getUint8(at + 12) === 0;
  return isPlain && channels ? { width: view.getUint32(at), height: view.getUint32(at + 4), channels } : null;
}
