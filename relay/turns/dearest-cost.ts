import { estimate, type Planned } from '../cost.ts';
import { imageModels, mainModels, type NanoUsd } from '../models.ts';

/** The most that a turn would cost with any model there is; for one whose price is not known. */
export function dearestCost(planned: Planned): NanoUsd {
  const leading = planned.lane === 'responses' ? mainModels.map(({ name }) => name) : [planned.mainModel];
  const all = imageModels.flatMap(({ name }) =>
    leading.map((mainModel) => estimate({ ...planned, imageModel: name, mainModel })?.most ?? 0),
  );
  return Math.max(...all);
}
