export function pageOf(layer: SceneNode): PageNode {
  let node: BaseNode | null = layer;
  while (node && node.type !== 'PAGE') node = node.parent;
  if (!node) throw new Error('A layer in the document lies on no page.');
  return node;
}
