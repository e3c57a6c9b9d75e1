import { indexIn } from '../document/on-page.ts';

const sealed = ['INSTANCE', 'COMPONENT', 'COMPONENT_SET'];
const holders = ['FRAME', 'GROUP', 'SECTION', 'SLIDE'];

/**
 * Where a layer goes that lies right over another: inside it at the top if it can hold one, else right above it. Instances
 * take no layers, and what is put into a component is in all its instances: it goes above the outermost of those.
 */
export function patchPlace(base: SceneNode): { parent: BaseNode & ChildrenMixin; index: number } {
  const around = outermostSealed(base);
  if (!around && holders.indexOf(base.type) >= 0 && 'children' in base) return { parent: base, index: base.children.length };
  let below = around ?? base;
  // What is put into a boolean becomes part of its shape.
  while (below.parent?.type === 'BOOLEAN_OPERATION') below = below.parent;
  const { parent } = below;
  if (!parent) throw new Error('A layer in the document lies on no page.');
  return { parent, index: indexIn(parent, below) + 1 };
}

function outermostSealed(base: SceneNode): SceneNode | null {
  let found: SceneNode | null = null;
  for (let node: BaseNode | null = base; node && node.type !== 'PAGE'; node = node.parent) {
    if (sealed.indexOf(node.type) >= 0) found = node as SceneNode;
  }
  return found;
}
