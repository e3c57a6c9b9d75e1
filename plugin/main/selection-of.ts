import type { Selection } from '../messages.ts';
import { layerFacts } from './layer-facts.ts';
import { roles } from './roles.ts';

const most = 100;
const tooMany = `More than ${most} layers are selected. Select the frame that holds them, or only those to work with.`;

/** What is selected on a page, understood. */
export function selectionOf(page: PageNode): Selection {
  const { selection } = page;
  if (selection.length > most) return { pageId: page.id, layers: [], hint: tooMany };
  return { pageId: page.id, ...roles(selection.map(layerFacts)) };
}
