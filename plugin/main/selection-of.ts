import type { Selection } from '../messages.ts';
import { layerFacts } from './layer-facts.ts';
import { roles } from './roles.ts';

/** What is selected on a page, understood. */
export function selectionOf(page: PageNode): Selection {
  return { pageId: page.id, ...roles(page.selection.map(layerFacts)) };
}
