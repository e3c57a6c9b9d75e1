import { expect, test } from 'vitest';
import { estimate, noChain, type Planned } from '../cost.ts';
import { mainModels } from '../models.ts';
import { changeList } from './change-list.ts';
import { reRoot } from './re-root.ts';

const square = { width: 1024, height: 1024 };
const turn: Planned = {
  lane: 'responses',
  imageModel: 'gpt-image-2.5-sunburst',
  mainModel: 'gpt-6-luna',
  size: square,
  quality: 'medium',
  partials: 0,
  variants: 1,
  pictures: [square, square, square],
  promptLength: 60,
  chain: noChain,
  changesLength: 0,
};

function chainOf(pictures: number, textLength = 0) {
  return { pictures: Array.from({ length: pictures }, () => square), textLength };
}

function decide(planned: Partial<Planned>, earlierPictures: number) {
  const chain = chainOf(earlierPictures);
  return reRoot(estimate({ ...turn, ...planned, chain }), estimate({ ...turn, ...planned, changesLength: 1200 }));
}

test('a conversation that costs next to nothing is kept', () => {
  expect(decide({}, 4)).toEqual({ chain: true });
});

test('one that adds more than a quarter to the turn is begun anew', () => {
  expect(decide({}, 200)).toEqual({ chain: false, because: 'cheaper' });
  expect(decide({ mainModel: 'gpt-6-astra' }, 4)).toEqual({ chain: false, because: 'cheaper' });
});

test('a dearer picture keeps its conversation longer', () => {
  expect(decide({ mainModel: 'gpt-6-sol' }, 8)).toEqual({ chain: false, because: 'cheaper' });
  expect(decide({ mainModel: 'gpt-6-sol', quality: 'max' }, 8)).toEqual({ chain: true });
});

test('at an unknown price the conversation is kept', () => {
  expect(decide({ imageModel: 'our-deployment' }, 200)).toEqual({ chain: true });
});

test.each(mainModels)('forty turns led by $name cost at most 1.3 times what they would without a history', ({ name }) => {
  const planned = { ...turn, mainModel: name };
  const alone = estimate(planned)!.least;
  let [spent, chained] = [0, 0];
  for (let n = 0; n < 40; n += 1) {
    const whole = estimate({ ...planned, chain: chainOf(4 * chained, 120 * chained) });
    const rooted = estimate({ ...planned, changesLength: changeList(Array<string>(n).fill('x'.repeat(60))).length });
    const { chain } = reRoot(whole, rooted);
    chained = chain ? chained + 1 : 1;
    spent += (chain ? whole : rooted)!.least;
  }
  expect(spent / (40 * alone)).toBeLessThanOrEqual(1.3);
});
