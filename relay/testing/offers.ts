import { imageModels } from '../models.ts';
import type { Offer } from '../turns/upstream.ts';
import { capabilities } from '../upstream/capabilities.ts';

/** A service that does all there is, under a model of 2.5. */
export const testOffer: Offer = {
  models: ['gpt-image-2.5-sunburst', ...imageModels.map(({ name }) => name).filter((name) => name !== 'gpt-image-2.5-sunburst')],
  mainModel: 'gpt-6-luna',
  can: capabilities.openai,
  remembers: true,
};
