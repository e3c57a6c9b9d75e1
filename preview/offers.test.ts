import { expect, test } from 'vitest';
import { offers, fitting, type Asked, type Situation } from '../plugin/ui/offers.ts';
import { requestOf } from '../plugin/ui/actions/request-of.ts';
import type { Capability, TurnRequest } from '../relay/contract.ts';
import { imageModel, imageModels, type ImageModel } from '../relay/models.ts';
import { checkOffer } from '../relay/turns/check-offer.ts';
import { laneOf } from '../relay/turns/how-to-go-on.ts';
import { capabilities } from '../relay/upstream/capabilities.ts';
import { initialState } from '../plugin/ui/state.ts';

const plain: Asked = { ...initialState.draft.options, quality: 'low' };
const blob = 'a'.repeat(64);
const unknown = imageModel('a-model-of-tomorrow');
const situations: Situation[] = [false, true].flatMap((hasBase) =>
  (hasBase ? [false, true] : [false]).flatMap((hasMask) =>
    [false, true].map((hasMarkup) => ({ hasBase, hasMask, hasMarkup: hasBase && hasMarkup })),
  ),
);

/** Every pair of choices that the controls offer one after the other. */
function* walks(model: ImageModel, can: readonly Capability[], situation: Situation): Generator<Asked> {
  for (const first of choices(plain, offers(model, can, situation, plain))) {
    yield first;
    yield* choices(first, offers(model, can, situation, first));
  }
}

function* choices(asked: Asked, offered: ReturnType<typeof offers>): Generator<Asked> {
  const { sizes: _, markup: __, ...controls } = offered;
  for (const [control, values] of Object.entries(controls)) for (const value of values) yield { ...asked, [control]: value };
}

function requests(asked: Asked, model: ImageModel, can: readonly Capability[], situation: Situation): TurnRequest[] {
  const offered = offers(model, can, situation, asked);
  const sent = fitting(asked, offered);
  const sizes =
    offered.sizes === 'any'
      ? [
          { width: 1024, height: 640 },
          { width: 3840, height: 1280 },
        ]
      : offered.sizes;
  const { hasBase, hasMask } = situation;
  const isBase = hasBase && sent.sameComposition;
  return sizes.map((size) => ({
    ...requestOf({ sessionId: 's', batchId: null, asked: { ...sent, model: model.name } }, { prompt: 'Make it blue', size }),
    ...(isBase && { base: blob }),
    ...(hasMask && { mask: blob }),
    ...(offered.markup === 'drawn' && { markup: blob }),
  }));
}

test.each(Object.entries(capabilities))('nothing the panel offers is refused, with a service like %s, whatever the model', (_, can) => {
  const refused: string[] = [];
  let asked = 0;
  for (const model of [...imageModels, unknown]) {
    for (const situation of situations) {
      for (const wish of walks(model, can, situation)) {
        for (const request of requests(wish, model, can, situation)) {
          asked += 1;
          const offer = { models: [model.name] as const, mainModel: 'm', can, remembers: true };
          try {
            checkOffer(request, laneOf(request, offer), model.name, offer);
          } catch (error) {
            refused.push(`${String(error)} ${JSON.stringify(request)}`);
          }
          if (request.partials !== false && wish.quality === 'low') refused.push('Unfinished looks at a draft.');
        }
      }
    }
  }
  expect(refused.slice(0, 5)).toEqual([]);
  expect(asked).toBeGreaterThan(10_000);
});

test('a choice holds although another one has just been made, where the two go together', () => {
  const model = imageModel('gpt-image-2.6-sunburst');
  const can = capabilities.openai;
  const situation = { hasBase: true, hasMask: false, hasMarkup: false };
  const wish: Asked = { ...plain, lane: 'images', transparent: true, variants: 4, quality: 'high', complexity: 'low', partials: false };
  expect(fitting(wish, offers(model, can, situation, wish))).toEqual(wish);
});
