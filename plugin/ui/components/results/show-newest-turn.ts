/** Who has started a turn sees at once that it is under way. */
export function showNewestTurn(): void {
  document.querySelector('main > .turn')?.scrollIntoView({ block: 'nearest' });
}
