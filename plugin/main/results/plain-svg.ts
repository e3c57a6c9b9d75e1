import { PluginError } from '../../bridge.ts';
import { placingTexts } from '../../texts/main/placing-texts.ts';
import { markupPieces, type MarkupPiece } from './markup-pieces.ts';

const mostCharacters = 4_000_000;
const mostElements = 20_000;

/** What runs, plays or holds pages is left out, with all that is in it. */
const unwanted = ['script', 'foreignobject', 'iframe', 'object', 'embed', 'audio', 'video', 'handler', 'listener', 'set'];

/** An address elsewhere in a paint or a style sheet, or a way to write one so that it does not look like one. */
const loads = /url\(\s*["']?(?!["'\s]*#)|@import|&#|\\/i;

/**
 * A drawing without scripts, pages in it, handlers and addresses elsewhere: what is left is shapes and their paints.
 * @throws PluginError for what is no drawing, and for a larger one than Figma copes with
 */
export function plainSvg(text: string): string {
  if (text.length > mostCharacters) throw tooLarge();
  const pieces = markupPieces(text) ?? [];
  const root = pieces.findIndex(({ kind }) => kind !== 'words');
  if (!isRoot(pieces[root])) throw new PluginError(placingTexts.noDrawing);
  const kept = wanted(pieces.slice(root));
  if (kept.filter(({ kind }) => kind === 'start').length > mostElements) throw tooLarge();
  return kept.map(writer()).join('');
}

function isRoot(piece: MarkupPiece | undefined): boolean {
  return piece?.kind === 'start' && piece.name === 'svg';
}

function wanted(pieces: MarkupPiece[]): MarkupPiece[] {
  const kept: MarkupPiece[] = [];
  let leaving: { name: string; depth: number } | null = null;
  for (const piece of pieces) {
    if (leaving) {
      if (piece.kind !== 'words' && piece.name === leaving.name) leaving.depth += depthOf(piece);
      if (leaving.depth === 0) leaving = null;
    } else if (piece.kind !== 'words' && isUnwanted(piece.name)) {
      if (depthOf(piece) === 1) leaving = { name: piece.name, depth: 1 };
    } else kept.push(piece);
  }
  return kept;
}

function isUnwanted(name: string): boolean {
  return unwanted.indexOf(name) >= 0 || name.startsWith('animate');
}

function depthOf(piece: MarkupPiece): number {
  if (piece.kind === 'start') return piece.isWhole ? 0 : 1;
  return piece.kind === 'end' ? -1 : 0;
}

/** Writes pieces as they come, style sheets only when they load nothing. */
function writer(): (piece: MarkupPiece) => string {
  let inStyle = false;
  return (piece) => {
    if (piece.kind === 'words') return inStyle && loads.test(piece.text) ? '' : piece.text;
    inStyle = piece.kind === 'start' && piece.name === 'style';
    return piece.kind === 'start' ? withoutAddresses(piece.text, piece.isWhole) : piece.text;
  };
}

function withoutAddresses(tag: string, isWhole: boolean): string {
  const [name = ''] = /^<[\w:.-]+/.exec(tag) ?? [];
  const attributes = tag.slice(name.length).match(/[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')/g) ?? [];
  return `${[name].concat(attributes.filter(isPlain)).join(' ')}${isWhole ? '/>' : '>'}`;
}

function isPlain(attribute: string): boolean {
  const at = attribute.indexOf('=');
  const name = attribute.slice(0, at).trim();
  const value = attribute
    .slice(at + 1)
    .trim()
    .slice(1, -1)
    .trim();
  if (/^on/i.test(name)) return false;
  if (/^(?:[\w.-]+:)?(?:href|src)$/i.test(name)) return value.startsWith('#') || /^data:image\/(?:png|jpeg|gif);base64,/i.test(value);
  return name.startsWith('xmlns') || !loads.test(value);
}

function tooLarge(): PluginError {
  return new PluginError(placingTexts.drawingTooLarge);
}
