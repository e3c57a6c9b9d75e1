import type { Aside } from '../aside.ts';
import { blobbed } from '../formats/blobbed.ts';
import { clean } from '../lay-in/clean.ts';
import { cut, cutChannel } from '../sizes/cut.ts';
import { decode, isPng } from '../formats/decode.ts';
import type { FinishAsk, Finished } from '../jobs.ts';
import { layIn } from '../lay-in/lay-in.ts';
import { mask as maskOf } from '../masks/mask.ts';
import { nowhere } from '../register/offset.ts';
import { changedShare, countOutside } from '../lay-in/outside.ts';
import { padChannel } from '../sizes/pad.ts';
import type { Picture, Size } from '../picture.ts';
import { piecesOf } from '../formats/pieces-of.ts';
import { isOpaque } from '../formats/is-opaque.ts';
import { pngSize } from '../formats/png-size.ts';
import { packAhead, packFurther, pngEncode } from '../formats/png-encode.ts';
import { covered, wholeOf } from '../masks/rects.ts';
import { finestLevel, pyramid, type Level } from '../register/pyramid.ts';
import { registerBy, type Registration } from '../register/register.ts';
import { seenThrough, windowIn, type Window } from '../register/seen-through.ts';
import { soften } from '../masks/soften.ts';

export async function finish(ask: FinishAsk, aside: Aside): Promise<Finished> {
  const { base, crop, inset } = ask;
  const isSought = typeof ask.offset !== 'object';
  const [before, came] = await Promise.all([
    aside.readSent({
      captured: crop?.captured ?? base,
      mask: crop ? crop.mask : ask.mask,
      inset: crop ? null : inset,
      rect: crop?.rect ?? null,
      isSought,
    }),
    cameBack(ask, isSought),
  ]);
  const { capture, mask, ground } = before;
  const seeing = ground && aside.sights(ground);
  const { model, window, asked, returned, levels } = came;
  const rect = crop?.rect ?? wholeOf(capture);
  const captured = cut(capture, rect);
  const sent = mask && cutChannel(mask, capture, rect);
  const laidMask = laid(ask, capture, mask);
  const weights = laidMask && cutChannel(laidMask, capture, rect);

  const wholeWeights = weights && padChannel(weights, capture, rect);
  const laidWeights = wholeWeights && aside.keepMask({ grey: wholeWeights, size: sizeOnly(capture) });
  // The second worker has nothing to do until the composite is there.
  const touched = wholeWeights && covered(wholeWeights, capture);
  const areOpaque = before.isOpaque && came.isOpaque;
  const ahead = touched && areOpaque ? packAhead(capture, { from: touched.y, to: touched.y + touched.height }, aside) : undefined;

  const sights = await seeing;
  // Both were got ready, for it is only looked for where it was sought.
  const registration = decided(ask.offset, () => registerBy(captured, sights!, returned, levels!));
  const { picture, patch, toned, judge } = await layIn({
    captured,
    model,
    window,
    returned,
    registration,
    sent,
    weights,
    patch: ask.placing === 'patch',
    onto: async () => (await ahead?.done)?.picture ?? { ...capture, data: capture.data.slice() },
    at: rect,
    isLaid: (laidIn, above) => ahead && packFurther(ahead, laidIn, above, aside),
  });
  const named = aside.name({ bytes: await pngEncode(picture, aside, ahead) });
  const patched = patch && blobbed(await pngEncode(patch, aside));
  // While the second worker names it.
  const judgement = judge();
  const outside = weights &&
    wholeWeights && {
      ...countOutside(capture, picture, wholeWeights),
      churn: changedShare(captured, returned, sent ?? weights, 'outside'),
    };
  const composite = await named;
  return {
    composite,
    size: sizeOnly(capture),
    pieces: await piecesOf(picture, composite),
    patch: patched && { blob: patched, rect },
    weights: await laidWeights,
    receipt: {
      toned,
      ...judgement,
      outside,
      registration,
      scaledFrom: model.width === asked.width && model.height === asked.height ? null : { width: model.width, height: model.height },
    },
  };
}

/** What the model has returned, as it came. */
interface CameBack {
  model: Picture;
  isOpaque: boolean;
  /** The size it was asked for. */
  asked: Size;
  /** Where in it the captured pixels lie, and what is seen there: of the captured picture's size. */
  window: Window;
  returned: Picture;
  levels: Level[] | null;
}

async function cameBack({ base, inset, crop, raw, transparent }: FinishAsk, isSought: boolean): Promise<CameBack> {
  const decoded = await decode(raw);
  const model = transparent ? clean(decoded) : decoded;
  const asked = isPng(base) ? pngSize(base) : sizeOnly(await decode(base));
  const window = windowIn(model, asked, inset);
  const returned = seenThrough(model, window, crop?.rect ?? inset, nowhere);
  return { model, isOpaque: isOpaque(model), asked, window, returned, levels: isSought ? pyramid(finestLevel(returned)) : null };
}

function sizeOnly({ width, height }: Size): Size {
  return { width, height };
}

function laid({ edge, reshaped }: FinishAsk, capture: Size, mask: Uint8Array | null): Uint8Array | null {
  if (reshaped) return soften(maskOf(reshaped.shapes, reshaped.box, capture), capture, reshaped.edge);
  return mask && soften(mask, capture, { ...edge, grow: 0 });
}

function decided(offset: FinishAsk['offset'], find: () => Registration): Registration {
  if (typeof offset === 'object') return offset;
  const found = find();
  switch (offset) {
    case 'find':
      return found;
    case 'put-back':
      return { ...found, accepted: true };
    case 'as-it-came':
      return { ...found, accepted: false };
  }
}
