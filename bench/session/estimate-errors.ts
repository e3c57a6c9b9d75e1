import { costOf, estimate, noChain } from '../../relay/cost.ts';
import { imageModels, mainModels, type Size } from '../../relay/models.ts';
import { colourPng } from '../../relay/testing/pictures.ts';
import type { SandboxDesk } from './sandbox-desk.ts';
import { told } from './told.ts';

const freeSizes: Size[] = [
  { width: 1024, height: 1024 },
  { width: 1536, height: 864 },
  { width: 1024, height: 640 },
  { width: 1024, height: 1536 },
];
const prompt = 'Make it a bit warmer and slightly darker';

/**
 * How far each estimate was from what a turn then cost by the sandbox's report, as a share of that: every priced model at
 * every quality it has, at four sizes where it takes any and at its three where it does not. A range errs by as much as the
 * cost lies outside it. Partials and leading models take turns.
 */
export async function estimateErrors(desk: SandboxDesk): Promise<{ errors: number[]; ranges: number }> {
  const guide: Size = { width: 1024, height: 1024 };
  const guideId = await desk.upload(colourPng(guide, 1));
  const errors: number[] = [];
  let ranges = 0;
  for (const { name: imageModel, sizes, qualities, prices } of imageModels) {
    if (!prices) continue;
    for (const size of sizes === 'any' ? freeSizes : sizes) {
      const base = await desk.upload(colourPng(size));
      for (const quality of qualities) {
        const { name: mainModel } = mainModels[errors.length % mainModels.length]!;
        const asked = { imageModel, mainModel, size, quality, partials: errors.length % 3 };
        const expected = estimate({
          ...asked,
          lane: 'responses',
          variants: 1,
          pictures: [size, guide],
          promptLength: prompt.length,
          chain: noChain,
          changesLength: 0,
        })!;
        const instructions = told(prompt, size, quality, ['Logo']);
        const { usage } = await desk.ask({ ...asked, prompt, instructions, pictures: [base, guideId], previous: null });
        const cost = costOf(usage, imageModel, mainModel)!;
        errors.push(Math.max(0, expected.least - cost, cost - expected.most) / cost);
        if (expected.least < expected.most) ranges += 1;
      }
    }
  }
  return { errors, ranges };
}
