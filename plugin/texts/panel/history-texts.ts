import type { TreeTurn } from '../../ui/history/tree-order.ts';

export const historyTexts = {
  history: 'History',
  recent: 'Recent',
  recentPicture: (called: string) => `Recent picture: ${called}`,
  turn: ({ turn, number, parentNumber, branches }: TreeTurn) => {
    const from = branches ? `, goes on from ${parentNumber}` : '';
    const several = turn.variants.length > 1 ? `, ${turn.variants.length} pictures` : '';
    return `Turn ${number}${from}${several}: ${turn.name ?? turn.prompt}`;
  },
  from: (parentNumber: number | null) => `from ${parentNumber}`,
  times: (count: number) => `×${count}`,
  onThisPage: 'on this page',
  starred: 'starred',
  deleted: 'Deleted from the history.',
  undo: 'Undo',
  /** By their numbers in this history; none when they are of another. */
  partsFrom: (numbers: readonly number[]) => `With parts taken from ${numbers.join(', ') || 'pictures of another session'}.`,
};
