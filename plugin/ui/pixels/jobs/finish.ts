import type { Aside } from '../aside.ts';
import { blobbed, type Bytes } from '../formats/blobbed.ts';
import { clean } from '../lay-in/clean.ts';
import { cut, cutChannel } from '../sizes/cut.ts';
import { decode } from '../formats/decode.ts';
import type { FinishAsk, Finished } from '../jobs.ts';
import { greyDecode } from '../formats/grey-decode.ts';
import { layIn } from '../lay-in/lay-in.ts';
import { mask as maskOf } from '../masks/mask.ts';
import { nowhere } from '../register/offset.ts';
import { changedShare, countOutside } from '../lay-in/outside.ts';
import { padChannel } from '../sizes/pad.ts';
import { paste } from '../sizes/paste.ts';
import type { Picture, Rect, Size } from '../picture.ts';
import { piecesOf } from '../formats/pieces-of.ts';
import { isOpaque } from '../formats/is-opaque.ts';
import { packAhead, packFurther, pngEncode } from '../formats/png-encode.ts';
import { covered, wholeOf } from '../masks/rects.ts';
import { register, type Registration } from '../register/register.ts';
import { seenThrough, windowIn } from '../register/seen-through.ts';
import { soften } from '../masks/soften.ts';

export async function finish(ask: FinishAsk, aside: Aside): Promise<Finished> {
  const [{ whole, rect, asked, mask }, decoded] = await Promise.all([given(ask, aside), decode(ask.raw)]);
  const model = ask.transparent ? clean(decoded) : decoded;
  const window = windowIn(model, asked, ask.inset);
  const captured = cut(whole, rect);
  const sent = mask && cutChannel(mask, whole, rect);
  const laidMask = laid(ask, whole, mask);
  const weights = laidMask && cutChannel(laidMask, whole, rect);

  const wholeWeights = weights && padChannel(weights, whole, rect);
  const laidWeights = wholeWeights && aside.keepMask({ grey: wholeWeights, size: sizeOnly(whole) });
  // The second worker has nothing to do until the composite is there.
  const touched = wholeWeights && covered(wholeWeights, whole);
  const ahead =
    touched && isOpaque(whole) && isOpaque(model)
      ? packAhead(whole, { from: touched.y, to: touched.y + touched.height }, aside)
      : undefined;

  const returned = seenThrough(model, window, captured, nowhere);
  const registration = decided(ask.offset, () => register(captured, returned, sent));
  const { picture, patch, toned, judge } = layIn({
    captured,
    model,
    window,
    returned,
    registration,
    sent,
    weights,
    patch: ask.placing === 'patch',
    isLaid: (laidIn, above) => ahead && captured === whole && packFurther(ahead, laidIn, above, aside),
  });
  const result = paste(whole, picture, rect);
  const named = aside.name({ bytes: await pngEncode(result, aside, ahead) });
  const patched = patch && blobbed(await pngEncode(patch, aside));
  // While the second worker names it.
  const judgement = judge();
  const outside = weights &&
    wholeWeights && {
      ...countOutside(whole, result, wholeWeights),
      churn: changedShare(captured, returned, sent ?? weights, 'outside'),
    };
  const composite = await named;
  return {
    composite,
    size: sizeOnly(whole),
    pieces: await piecesOf(result, composite),
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

/** The capture, the part of it that the model was given, the size it was asked for, and the capture's whole mask. */
async function given(
  { base, inset, mask, crop }: FinishAsk,
  aside: Aside,
): Promise<{ whole: Picture; rect: Rect; asked: Size; mask: Bytes | null }> {
  const maskBytes = crop?.mask ?? mask;
  const [decoded, drawn] = await Promise.all([aside.decode({ bytes: crop?.captured ?? base }), maskBytes && greyDecode(maskBytes)]);
  if (crop) return { whole: decoded, rect: crop.rect, asked: sizeOf(base), mask: drawn };
  const whole = cut(decoded, inset);
  return { whole, rect: wholeOf(whole), asked: decoded, mask: drawn && cutChannel(drawn, decoded, inset) };
}

function sizeOnly({ width, height }: Size): Size {
  return { width, height };
}

/** From a PNG's header, which is at a fixed place. */
function sizeOf(png: Bytes): Size {
  const header = new DataView(png.buffer, png.byteOffset);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}

function laid({ edge, reshaped }: FinishAsk, whole: Size, mask: Uint8Array | null): Uint8Array | null {
  if (reshaped) return soften(maskOf(reshaped.shapes, reshaped.box, whole), whole, reshaped.edge);
  return mask && soften(mask, whole, { ...edge, grow: 0 });
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
