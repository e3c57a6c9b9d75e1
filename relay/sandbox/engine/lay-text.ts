import { capHeight, glyphOf, type Segment } from './stroke-font.ts';

export interface TextBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface LaidText {
  /** In pixels. */
  segments: Segment[];
  /** Thickness of the pen in pixels. */
  pen: number;
}

const letterGap = 1.5;
const lineHeight = 10.4;
const penWidth = 1.05;

/** Breaks a text into the number of lines that lets it stand largest in a box, and centres it there. */
export function layText(text: string, box: TextBox): LaidText {
  const words = text.trim().split(/\s+/);
  const layouts = Array.from({ length: Math.min(words.length, 12) }, (_, i) => broken(words, i + 1));
  const scaleOf = (lines: string[]): number =>
    Math.min(box.width / Math.max(...lines.map(widthOf)), box.height / ((lines.length - 1) * lineHeight + capHeight + 2.4));
  const lines = layouts.reduce((best, layout) => (scaleOf(layout) > scaleOf(best) ? layout : best));
  const scale = scaleOf(lines);
  const top = box.y + (box.height - ((lines.length - 1) * lineHeight + capHeight) * scale) / 2;
  const segments = lines.flatMap((line, row) => {
    let x = box.x + (box.width - widthOf(line) * scale) / 2 + (penWidth * scale) / 2;
    const y = top + row * lineHeight * scale;
    return Array.from(line).flatMap((character) => {
      const glyph = glyphOf(character);
      const start = x;
      x += (glyph.width + letterGap) * scale;
      return glyph.segments.map(([x1, y1, x2, y2]): Segment => [start + x1 * scale, y + y1 * scale, start + x2 * scale, y + y2 * scale]);
    });
  });
  return { segments, pen: penWidth * scale };
}

function widthOf(line: string): number {
  return Array.from(line).reduce((sum, character) => sum + glyphOf(character).width + letterGap, penWidth - letterGap);
}

/** Lines of about equal length. */
function broken(words: string[], count: number): string[] {
  const goal = widthOf(words.join(' ')) / count;
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line ? `${line} ${word}` : word;
    if (line && lines.length < count - 1 && widthOf(longer) - goal > goal - widthOf(line)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
