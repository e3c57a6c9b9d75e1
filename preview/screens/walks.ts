import { connecting } from './connecting.ts';
import { endings } from './endings.ts';
import { history } from './history.ts';
import { money } from './money.ts';
import { options } from './options.ts';
import { placing } from './placing.ts';
import { presets } from './presets.ts';
import { results } from './results.ts';
import { roles } from './roles.ts';
import { waiting } from './waiting.ts';
import type { Walk } from './walk.ts';
import { writing } from './writing.ts';

/** Every state of the panel. */
export const walks: Record<string, Walk> = {
  writing,
  presets,
  roles,
  placing,
  waiting,
  endings,
  results,
  history,
  options,
  connecting,
  money,
};
