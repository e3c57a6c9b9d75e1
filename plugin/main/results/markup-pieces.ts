export type MarkupPiece =
  /** `name` without its prefix, in lower case. */
  | { kind: 'start'; name: string; text: string; isWhole: boolean }
  | { kind: 'end'; name: string; text: string }
  | { kind: 'words'; text: string };

/**
 * Takes XML apart at its tags. Comments, instructions and document types are left out.
 * @returns null when a tag or a comment never ends
 */
export function markupPieces(xml: string): MarkupPiece[] | null {
  const pieces: MarkupPiece[] = [];
  let from = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', from)) {
    if (at > from) pieces.push({ kind: 'words', text: xml.slice(from, at) });
    from = endOf(xml, at);
    if (from < 0) return null;
    const piece = pieceOf(xml.slice(at, from));
    if (piece) pieces.push(piece);
  }
  if (from < xml.length) pieces.push({ kind: 'words', text: xml.slice(from) });
  return pieces;
}

function pieceOf(text: string): MarkupPiece | null {
  if (text.startsWith('<![CDATA[')) return { kind: 'words', text };
  const found = /^<(\/?)(?:[\w.-]+:)?([\w.-]+)/.exec(text);
  if (!found) return null;
  const name = String(found[2]).toLowerCase();
  return found[1] === '/' ? { kind: 'end', name, text } : { kind: 'start', name, text, isWhole: text.endsWith('/>') };
}

function endOf(xml: string, at: number): number {
  if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4);
  if (xml.startsWith('<![CDATA[', at)) return after(xml, ']]>', at);
  if (xml.startsWith('<?', at)) return after(xml, '?>', at);
  const end = tagEnd(xml, at);
  // A document type may declare things of its own between brackets.
  const declares = xml.startsWith('<!', at) && end > 0 && xml.slice(at, end).indexOf('[') > 0;
  return declares ? after(xml, ']>', at) : end;
}

/** A quoted value may hold a `>`. */
function tagEnd(xml: string, at: number): number {
  for (let index = at; index < xml.length; index++) {
    const letter = xml[index];
    if (letter === '>') return index + 1;
    if (letter !== '"' && letter !== "'") continue;
    index = xml.indexOf(letter, index + 1);
    if (index < 0) return -1;
  }
  return -1;
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}
