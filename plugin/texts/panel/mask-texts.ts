import type { Edge, Placing } from '../../messages.ts';

const kinds: Record<Edge['kind'], { word: string; meaning: string }> = {
  strict: { word: 'Sharp', meaning: 'Nothing outside the shape changes' },
  soft: { word: 'Soft', meaning: 'Fades out beyond the shape' },
};

export const maskTexts = {
  edge: 'Edge',
  edgeIs: (words: string) => `Edge: ${words}`,
  kinds,
  unit: 'px',
  grow: 'Grow',
  growMeaning: 'Makes the mask larger; below 0, smaller',
  feather: 'Feather',
  featherMeaning: 'How far inside the edge the change fades out',
  halo: 'Halo',
  haloMeaning: 'How far beyond the edge the change fades out; drawn on the canvas',
  forNextTurns: 'It holds for the turns to come.',
  forThisResult: 'The result changes at once, at no cost.',

  adjusting: 'Adjusting the mask',
  howToAdjust: (placing: Placing, busy: boolean) =>
    `Move or reshape the ${placing === 'patch' ? 'patch' : 'dashed shape'}. The picture follows${busy ? '…' : '.'}`,
  done: 'Done',
  adjust: 'Adjust mask',
  adjustMeaning: 'Move or reshape it on the canvas, at no cost',
  layingAgain: 'Laying it in again…',

  takePart: 'Take this part from here',
  takePartMeaning: 'What lies inside your shape is taken from this picture, at no cost.',
  takeFromAnother: 'Click another picture to take what lies inside your shape from it.',
};
