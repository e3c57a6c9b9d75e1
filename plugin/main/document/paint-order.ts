/** Layers of a page in the order they are painted, the lowest first. */
export function paintOrder<Layer extends SceneNode>(layers: readonly Layer[]): Layer[] {
  const placed = layers.map((layer) => ({ layer, place: placeOf(layer) }));
  // oxlint-disable-next-line unicorn/no-array-sort -- Figma's engine has no toSorted, and the list is our own.
  return placed.sort((a, b) => compared(a.place, b.place)).map(({ layer }) => layer);
}

/** Indices from the page down to the layer. */
function placeOf(layer: SceneNode): number[] {
  const place: number[] = [];
  for (let node: BaseNode = layer; node.parent; node = node.parent) {
    const { id, parent } = node;
    place.unshift('children' in parent ? parent.children.findIndex((child) => child.id === id) : 0);
  }
  return place;
}

/** What holds another is painted before it. */
function compared(one: number[], other: number[]): number {
  const differing = one.findIndex((index, level) => index !== other[level]);
  return differing < 0 ? one.length - other.length : Number(one[differing]) - (other[differing] ?? -1);
}
