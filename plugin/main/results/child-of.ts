/** `layer`, or what holds it, that is a child of the first parent such as wanted. */
export function childOf(layer: SceneNode, isWanted: (parent: BaseNode) => boolean): SceneNode | null {
  let node = layer;
  while (node.parent && !isWanted(node.parent)) {
    if (node.parent.type === 'PAGE' || node.parent.type === 'DOCUMENT') return null;
    node = node.parent;
  }
  return node.parent ? node : null;
}
