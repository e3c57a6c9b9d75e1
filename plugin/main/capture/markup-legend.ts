import type { Box } from '../../messages.ts';
import type { Mark } from './marks.ts';

/**
 * Drawn instructions in words, numbered, for a model that does not look at them; empty when there are none.
 * @param over the part of the page that the model is shown
 * @param longest characters it must stay below
 */
export function markupLegend(marks: Mark[], over: Box, longest: number): string {
  const lines = marks.map((mark, at) => `${at + 1}. ${sentence(mark, over)}`);
  if (!lines.length) return '';
  let legend = 'Notes drawn on the picture; none of them may show in the result.';
  for (const line of lines) if (legend.length + line.length < longest - 2) legend += `\n${line}`;
  return legend;
}

function sentence({ box, is }: Mark, over: Box): string {
  switch (is.kind) {
    case 'note':
      return `A note at the place ${place(middle(box), over)}: “${is.text.replace(/\s+/g, ' ').trim()}”.`;
    case 'arrow':
      return `An arrow points to the place ${place(is.to, over)}.`;
    case 'outline':
      return `An outline is drawn from the place ${place([box.x, box.y], over)} to the place ${place([box.x + box.width, box.y + box.height], over)}.`;
  }
}

function middle({ x, y, width, height }: Box): [number, number] {
  return [x + width / 2, y + height / 2];
}

function place([x, y]: [number, number], over: Box): string {
  return `${percent((x - over.x) / over.width)} from the left, ${percent((y - over.y) / over.height)} from the top`;
}

/** What lies beside the picture is at its edge. */
function percent(share: number): string {
  return `${Math.round(100 * Math.min(1, Math.max(0, share)))} %`;
}
