import { holds } from '../../geometry.ts';
import type { Arrangement, Box, Size } from '../../messages.ts';
import { boxesOf, boxOf } from '../document/boxes-of.ts';
import { childOf } from './child-of.ts';
import { layerData } from '../document/layer-data.ts';
import { placeGrowing } from './placement.ts';
import { sortedBy } from '../document/sorted-by.ts';

interface Wanted {
  page: PageNode;
  sessionId: string;
  base: SceneNode | null;
  rows: Arrangement['rows'];
  size: Size;
}

/** A place on the page, in a section that has room for it. */
export interface PlaceInSection {
  x: number;
  y: number;
  parent: SectionNode;
}

/**
 * A place for another picture in a section of its session, which is made larger for it: in the one the base stands in, if it
 * does. null when there is none, or none can grow without coming near something else.
 */
export function placeInSession({ page, sessionId, base, rows, size }: Wanted): PlaceInSection | null {
  const sections = sectionsOf(page, sessionId).map((section) => ({
    section,
    standing: base && childOf(base, ({ id }) => id === section.id),
  }));
  for (const { section, standing } of sortedBy(sections, (each) => (each.standing ? 0 : 1))) {
    const { parent } = section;
    const box = boxOf(section);
    if (!box || (parent?.type !== 'PAGE' && parent?.type !== 'SECTION')) continue;
    const place = placeGrowing({
      rows,
      box,
      size,
      taken: boxesOf(section.children),
      around: boxesOf(parent.children.filter(({ id }) => id !== section.id)),
      beside: standing && boxOf(standing),
    });
    const room = parent.type === 'SECTION' ? boxOf(parent) : null;
    if (!place || (room && !holds(room, place.box))) continue;
    // It grows to the right and downwards alone: what stands in it stays.
    section.resizeWithoutConstraints(place.box.width, place.box.height);
    return { x: place.x, y: place.y, parent: section };
  }
  return null;
}

/** An empty section for what a session makes, where nothing else is. */
export function newSection(
  figma: PluginAPI,
  page: PageNode,
  { box, sessionId, name }: { box: Box; sessionId: string; name: string },
): SectionNode {
  const section = figma.createSection();
  // Made on whatever page a person looks at by now.
  if (section.parent?.id !== page.id) page.appendChild(section);
  section.resizeWithoutConstraints(box.width, box.height);
  section.x = box.x;
  section.y = box.y;
  section.name = name;
  layerData.setSection(section, sessionId);
  return section;
}

function sectionsOf(page: PageNode, sessionId: string): SectionNode[] {
  return layerData
    .holders(page, 'section')
    .filter((layer): layer is SectionNode => layer.type === 'SECTION' && layerData.section(layer)?.sessionId === sessionId);
}
