export const moreTexts = {
  more: 'More',
  chosen: (options: string) => `: ${options}`,
  model: 'Model',
  modelSuits: (label: string, suits: string) => `${label} · ${suits}`,
  memory: 'Memory',
  format: 'Format',
  planning: 'Planning',
  planningFree: 'As the model likes',

  transparent: 'Transparent background',
  sameComposition: 'Same composition',
  freeComposition: 'The result lies beside the picture, in any shape.',
  unfinishedLooks: 'Unfinished looks',
  looksCost: (price: string) => `+ ${price} a picture`,
  wholeConversation: 'Keep whole conversation',
  wholeConversationCost: 'All its pictures are billed again with each turn.',
};
