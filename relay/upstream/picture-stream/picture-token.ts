import { randomUUID } from 'node:crypto';
import type { ResultHeader } from '../../pictures/result-header.ts';
import type { ArrivedPicture } from '../../turns/upstream.ts';

// Nobody outside this process can write one that would be believed.
const mark = `retake-blob:${randomUUID()}:`;

/** What stands in a JSON text for a picture that was stored; for null, for one that could not be. */
export function pictureToken(picture: ArrivedPicture | null): string {
  if (!picture) return mark;
  const { sha256, header } = picture;
  return `${mark}${sha256}:${header.type}:${header.width}:${header.height}`;
}

/** The picture a text stands for; null when it is none, or one that could not be stored. */
export function readPictureToken(text: string): ArrivedPicture | null {
  if (!text.startsWith(mark)) return null;
  const [sha256, type, width, height] = text.slice(mark.length).split(':');
  if (!sha256) return null;
  return { sha256, header: { type: type as ResultHeader['type'], width: Number(width), height: Number(height) } };
}
