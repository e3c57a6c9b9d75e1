export const pictureTexts = {
  star: 'Star',
  rename: 'Rename',
  name: 'Name',
  delete: 'Delete from the history; layers stay',

  partOfOriginal: ', a part of its original',
  counted: 'What was counted and put right',
  notOnThisPage: 'Not on this page.',

  putOnCanvas: 'Put on canvas',
  goOn: 'Go on from this',
  goOnMeaning: 'Selects it: what you write next changes it',
  compare: 'Compare',
  useSettings: 'Use these settings',
  againMeaning: 'Asks the same once more, from the same original',
  finalMeaning: 'Asks once more at high quality, and shows the model this draft',

  together: 'Asked for together',
  oneOf: (number: number, count: number) => `Picture ${number} of ${count}`,
  keep: 'Keep this one',
  keepMeaning: 'Stars it, brings it to the front and selects it',
  removeOthers: 'Remove the others',
  removeOthersMeaning: 'Takes their layers away; they stay in the history',

  howItWasMade: 'How it was made',
  transparent: 'transparent',
  modelSaid: 'The model said:',
  modelWasTold: 'The model was told:',
  copyRequestId: 'Copy request id',
};
