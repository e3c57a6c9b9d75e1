import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { offers, fitting, type Asked, type Situation } from '../plugin/ui/turn/offers.ts';
import { requestOf } from '../plugin/ui/actions/turn/request-of.ts';
import type { Capability, TurnRequest } from '../relay/contract.ts';
import { imageModel, imageModels, type ImageModel } from '../relay/models.ts';
import { checkOffer } from '../relay/turns/check-offer.ts';
import { laneOf } from '../relay/turns/how-to-go-on.ts';
import { startSandbox } from '../relay/sandbox/server.ts';
import { readConfig } from '../relay/config.ts';
import { startRelay } from '../relay/server.ts';
import { blobbed } from '../plugin/ui/pixels/formats/blobbed.ts';
import { emptyPicture } from '../plugin/ui/pixels/picture.ts';
import { greyPngEncode } from '../plugin/ui/pixels/formats/grey-encode.ts';
import { pngEncode } from '../plugin/ui/pixels/formats/png-encode.ts';
import { capabilities } from '../relay/upstream/capabilities.ts';
import { initialState } from '../plugin/ui/state.ts';
import { solo } from '../relay/team/solo.ts';

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

/** The first choices of all controls together, then the second ones, and so on: each value at least once, in turn on both lanes. */
function covering(model: ImageModel, can: readonly Capability[]): TurnRequest[] {
  return situations.flatMap((situation, row) => {
    const nth = <Value>(values: Value[]): Value => values[row % values.length]!;
    const { lane } = offers(model, can, situation, plain);
    const start = { ...plain, lane: nth(lane) };
    const { quality, complexity, format, transparent, sameComposition } = offers(model, can, situation, start);
    const wish = { quality: nth(quality), complexity: nth(complexity), format: nth(format), sameComposition: nth(sameComposition) };
    return requests(
      { ...start, ...wish, transparent: nth(transparent), ...(row === 1 ? { variants: 2 } : { partials: row === 2 }) },
      model,
      can,
      situation,
    ).slice(0, 1);
  });
}

test('what the panel offers, each value at least once, comes to a picture', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'retake-offers-'));
  const sandbox = await startSandbox({ pace: 0 });
  const relay = await startRelay(
    readConfig({ RETAKE_PORT: '0', RETAKE_DATA: folder, OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: sandbox.url }),
    () => undefined,
  );
  onTestFinished(async () => {
    await relay.close();
    await sandbox.close();
    await rm(folder, { recursive: true });
  });
  const { turns, teamBlobs } = relay.services;
  const blobs = teamBlobs(solo.teamId);
  const { can } = await relay.services.health();

  async function kept(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const { sha256 } = blobbed(bytes);
    await blobs.put(sha256, new Blob([bytes]).stream());
    return sha256;
  }

  async function endOf(request: TurnRequest): Promise<string | null> {
    const { turn } = await turns.start(solo, crypto.randomUUID(), request);
    for await (const event of await turns.follow(solo, turn.id, 0, new AbortController().signal)) {
      if (event.type !== 'ended') continue;
      const { state, failure, variants } = event.turn;
      return state === 'done' && variants.length === (request.variants ?? 1) ? null : `${failure?.message} ${JSON.stringify(request)}`;
    }
    return 'It did not end.';
  }

  const wrong: unknown[] = [];
  for (const model of imageModels.filter(({ suits }) => suits !== 'Quick drafts')) {
    const ready = await Promise.all(
      covering(model, can).map(async (request) => ({ ...request, sessionId: crypto.randomUUID(), ...(await pictures(request, kept)) })),
    );
    wrong.push(...(await Promise.all(ready.map(endOf))).filter((problem) => problem !== null));
  }
  expect(wrong).toEqual([]);
});

async function pictures(
  { base, mask, markup, size }: TurnRequest,
  keep: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>,
): Promise<Partial<TurnRequest>> {
  const opaque = emptyPicture(size);
  opaque.data.fill(200);
  for (let at = 3; at < opaque.data.length; at += 4) opaque.data[at] = 255;
  const spot = new Uint8Array(size.width * size.height).fill(255, 0, (size.width * size.height) / 3);
  return {
    ...(base && { base: await keep(await pngEncode(opaque)) }),
    ...(mask && { mask: await keep(await greyPngEncode(size, spot)) }),
    ...(markup && { markup: await keep(await pngEncode({ ...size, data: emptyPicture(size).data.fill(255, 0, 4000) })) }),
  };
}
