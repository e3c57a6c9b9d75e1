import { costOf } from '../../relay/cost.ts';
import type { NanoUsd } from '../../relay/models.ts';
import type { Figures } from '../pixels/figures.ts';
import { at } from '../pixels/percentile.ts';
import { estimateErrors } from './estimate-errors.ts';
import { openSandboxDesk } from './sandbox-desk.ts';
import { type Models, type Walk, walk } from './walk.ts';

const turns = 40;

/** The relay's own default, which the figures are of. */
const usual: Models = { imageModel: 'gpt-image-2.5-sunburst', mainModel: 'gpt-6-luna', quality: 'medium' };

/** The cheapest of those that lead, one between, and the dearest. */
const leading = ['gpt-6-luna', 'gpt-6.1-terra', 'gpt-6-astra'];

/** What a long session costs when every earlier picture is billed again, when the relay begins it anew in time, and without any history. */
export async function measureSession(): Promise<Figures> {
  const desk = await openSandboxDesk();
  try {
    // What is counted does not depend on who leads; what it costs does.
    const chained = await walk(desk, usual, 'chain', turns);
    const courses = [];
    for (const mainModel of leading) {
      const models = { ...usual, mainModel };
      courses.push(courseOf(models, chained, await walk(desk, models, 'ours', turns)));
    }
    const { errors, ranges } = await estimateErrors(desk);
    const { usd_chain, usd_ours, usd_linear, ratio_ours_linear, ratio_chain_linear } = courses[0]!;
    const error = Number(at(errors, 0.95).toPrecision(2));
    return {
      rows: courses,
      result: {
        turns,
        usd_chain,
        usd_ours,
        usd_linear,
        ratio_ours_linear,
        ratio_chain_linear,
        estimate_error_p95: error,
        estimates: errors.length,
        estimates_as_ranges: ranges,
      },
      holds: error <= 0.02 && courses.every((course) => course.ratio_ours_linear <= 1.3),
    };
  } finally {
    await desk.close();
  }
}

function courseOf({ imageModel, mainModel }: Models, chained: Walk, ours: Walk) {
  const cost = (steps: Walk): NanoUsd => steps.reduce((sum, { usage }) => sum + costOf(usage, imageModel, mainModel)!, 0);
  const linear = turns * cost(chained.slice(0, 1));
  return {
    led_by: mainModel,
    usd_chain: dollars(cost(chained)),
    usd_ours: dollars(cost(ours)),
    usd_linear: dollars(linear),
    ratio_ours_linear: rounded(cost(ours) / linear),
    ratio_chain_linear: rounded(cost(chained) / linear),
    begun_anew: ours.filter(({ isRoot }) => isRoot).length - 1,
  };
}

function dollars(amount: NanoUsd): number {
  return Number((amount / 1e9).toFixed(4));
}

function rounded(ratio: number): number {
  return Number(ratio.toFixed(3));
}
