/** The items in rising order of a number of theirs; those that are equal keep their order. */
export function sortedBy<Item>(items: readonly Item[], rank: (item: Item) => number): Item[] {
  // oxlint-disable-next-line unicorn/no-array-sort -- Figma's engine has no toSorted.
  return items.slice().sort((a, b) => rank(a) - rank(b));
}
