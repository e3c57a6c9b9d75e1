import type { Capability, Lane, TurnRequest } from '../contract.ts';
import { RelayError } from '../errors.ts';
import { maxOneShotPromptLength } from '../limits.ts';
import { type ImageModel, imageModel } from '../models.ts';
import type { Offer } from './upstream.ts';
import { sizeProblem } from './size-problem.ts';

/**
 * Refuses what the model, or the service, does not do.
 * @throws RelayError with one sentence on what to choose instead
 */
export function checkOffer(request: TurnRequest, lane: Lane, modelName: string, offer: Offer): void {
  if (!offer.models.includes(modelName)) {
    throw new RelayError('unknown_model', `This relay does not offer the model ${modelName}: choose another.`);
  }
  const model = imageModel(modelName);
  checkSize(request, model, offer.can);
  const problem = problemWith(request, lane, model, offer.can);
  if (problem) throw new RelayError('not_offered', problem);
}

function checkSize({ size }: TurnRequest, { sizes, label }: ImageModel, can: readonly Capability[]): void {
  if (sizes !== 'any') {
    if (sizes.some(({ width, height }) => width === size.width && height === size.height)) return;
    const known = sizes.map(({ width, height }) => `${width} × ${height}`).join(', ');
    throw new RelayError('bad_size', `${label} makes ${known} alone, not ${size.width} × ${size.height}: choose one of these.`);
  }
  const problem = sizeProblem(size);
  if (problem) throw new RelayError('bad_size', problem);
  if (!can.includes('any-size'))
    throw new RelayError('bad_size', 'This service makes the three standard sizes alone: choose one of these.');
}

function problemWith(request: TurnRequest, lane: Lane, model: ImageModel, can: readonly Capability[]): string | null {
  const { quality, complexity, transparent, format = 'png', variants = 1, markup, mask, base, prompt } = request;
  const { label } = model;
  if (!model.qualities.includes(quality)) return `${label} knows the qualities ${model.qualities.join(', ')}: choose one of these.`;
  if (complexity && !model.complexity) return `How long ${label} plans cannot be chosen: leave it to the model.`;
  if (format === 'svg' && (model.svg === 'no' || !can.includes('svg'))) return `${label} makes no SVG: choose another model or PNG.`;
  if (format === 'gif' && (model.gif === 'no' || !can.includes('gif'))) return `${label} makes no GIF: choose another model or PNG.`;
  if (format === 'gif' && mask) return 'A GIF cannot be made through a mask: take the mask away or choose PNG.';
  if (format === 'svg' && variants > 1) return 'SVGs come one at a time: ask for one, or choose PNG.';
  if (transparent && format !== 'png') return 'A transparent background needs a PNG: choose that, or leave the background.';
  if (transparent && (model.transparent === 'no' || !can.includes('transparent'))) {
    return `${label} makes no transparent background: choose another model or leave the background.`;
  }
  if (variants > 1 && lane === 'responses') return 'A conversation makes one picture a turn: choose one shot, or ask for them one by one.';
  if (markup && !base) return 'Drawn instructions need a base to lie over: select what should change.';
  if (markup && mask) return 'Drawn instructions and a mask do not go together: take one of them away.';
  if (markup && lane === 'responses') return 'Drawn instructions go with one shot alone: choose that, or describe them in words.';
  if (markup && (!model.markup || !can.includes('markup'))) {
    return `${label} takes no drawn instructions: choose another model, or describe them in words.`;
  }
  if (lane === 'images' && prompt.length > maxOneShotPromptLength) {
    return `The prompt of one shot may have at most ${maxOneShotPromptLength} characters: shorten it.`;
  }
  return null;
}
