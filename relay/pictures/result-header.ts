import { pictureHeader, type PictureType } from './picture-header.ts';

/** What a model may return. */
export interface ResultHeader {
  type: PictureType | 'gif' | 'svg';
  /** Pixels; of an SVG the units it is drawn in, rounded. */
  width: number;
  height: number;
}

/** An SVG tells its size near its beginning. */
const svgHeadBytes = 64 * 1024;

/**
 * Reads what a result is from its first bytes, without decoding it.
 * @returns null when it is nothing we know, or tells no size
 */
export function resultHeader(bytes: Uint8Array): ResultHeader | null {
  return pictureHeader(bytes) ?? gifHeader(bytes) ?? svgHeader(bytes);
}

function gifHeader(bytes: Uint8Array): ResultHeader | null {
  if (bytes.length < 10 || !/^GIF8[79]a/.test(String.fromCharCode(...bytes.subarray(0, 6)))) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return sized('gif', view.getUint16(6, true), view.getUint16(8, true));
}

function svgHeader(bytes: Uint8Array): ResultHeader | null {
  const head = new TextDecoder().decode(bytes.subarray(0, svgHeadBytes)).replace(/<!--[\s\S]*?-->/g, '');
  const tag = /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<svg\b((?:"[^"]*"|'[^']*'|[^"'>])*)>/i.exec(head)?.[1];
  if (tag === undefined) return null;
  const [, , width, height] = (attribute(tag, 'viewBox') ?? '').split(/[\s,]+/).map(Number);
  return sized('svg', length(attribute(tag, 'width')) ?? width, length(attribute(tag, 'height')) ?? height);
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? (found[1] ?? found[2] ?? '').trim() : null;
}

/** Null for a share of the page and for units of paper. */
function length(text: string | null): number | null {
  return text !== null && /^\d*\.?\d+(px)?$/.test(text) ? Number.parseFloat(text) : null;
}

function sized(type: ResultHeader['type'], width: number | undefined, height: number | undefined): ResultHeader | null {
  if (!width || !height || width < 0 || height < 0) return null;
  return { type, width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}
