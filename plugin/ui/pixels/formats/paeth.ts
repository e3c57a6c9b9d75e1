/**
 * PNG specification, section 9.4: whichever of the three is nearest to `left + above - aboveLeft`, in that order. Without a
 * branch, which noise would have the processor guess wrong: the median of the three it would be told apart by.
 */
export function paeth(left: number, above: number, aboveLeft: number): number {
  const difference = left - above;
  const lower = difference & (difference >> 31);
  const least = above + lower;
  const most = left - lower;
  const between = 3 * aboveLeft - left - above;
  const high = aboveLeft + ((least - aboveLeft) & ((most - 1 - between) >> 31));
  return high + ((most - high) & ((between - 1 - least) >> 31));
}
