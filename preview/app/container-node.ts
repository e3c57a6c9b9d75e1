import type { Drawing } from './drawing.ts';

/** A frame or section of the page by its id, or the page itself. */
export function containerNode(drawing: Drawing, id: string): BaseNode & ChildrenMixin {
  const layer = id === drawing.document.pageId ? null : drawing.layer(id);
  return layer && 'children' in layer ? layer : drawing.figma.currentPage;
}
