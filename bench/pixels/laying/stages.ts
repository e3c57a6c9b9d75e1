import { cut, cutChannel } from '../../../plugin/ui/pixels/sizes/cut.ts';
import { decode } from '../../../plugin/ui/pixels/formats/decode.ts';
import { greyDecode } from '../../../plugin/ui/pixels/formats/grey-decode.ts';
import type { FinishAsk } from '../../../plugin/ui/pixels/jobs.ts';
import { layIn } from '../../../plugin/ui/pixels/lay-in/lay-in.ts';
import { nowhere } from '../../../plugin/ui/pixels/register/offset.ts';
import { padChannel } from '../../../plugin/ui/pixels/sizes/pad.ts';
import { greyPngEncode } from '../../../plugin/ui/pixels/formats/grey-encode.ts';
import { pngEncode } from '../../../plugin/ui/pixels/formats/png-encode.ts';
import { wholeOf } from '../../../plugin/ui/pixels/masks/rects.ts';
import { register } from '../../../plugin/ui/pixels/register/register.ts';
import { seenThrough, windowIn } from '../../../plugin/ui/pixels/register/seen-through.ts';

/** Milliseconds. `copy` is that of every byte which is decoded and encoded, and nothing else. */
export interface Stages {
  decode: number;
  register: number;
  composite: number;
  encode: number;
  copy: number;
}

/** What the job `finish` does, step after step with a clock between, in one thread. */
export async function stages({ base, raw, mask, inset, crop }: FinishAsk): Promise<Stages> {
  let last = performance.now();
  const lap = (): number => {
    const now = performance.now();
    const taken = now - last;
    last = now;
    return taken;
  };
  const given = await decode(crop?.captured ?? base);
  const model = await decode(raw);
  const sentMask = crop?.mask ?? mask;
  const drawn = sentMask && (await greyDecode(sentMask));
  const whole = crop ? given : cut(given, inset);
  const rect = crop?.rect ?? wholeOf(whole);
  const decoded = lap();
  if (!drawn) throw new Error('These scenes have masks.');

  const captured = cut(whole, rect);
  const weights = cutChannel(drawn, crop ? whole : given, crop ? rect : inset);
  const window = windowIn(model, model, inset);
  const returned = seenThrough(model, window, captured, nowhere);
  const registration = register(captured, returned, weights);
  const registered = lap();

  const onto = async () => ({ ...whole, data: whole.data.slice() });
  const asked = { captured, model, window, returned, registration, sent: weights, weights, patch: false, onto, at: rect };
  const { picture, judge } = await layIn(asked);
  judge();
  const composited = lap();

  await pngEncode(picture);
  await greyPngEncode(whole, padChannel(weights, whole, rect));
  const encoded = lap();

  for (const { data } of [given, model, picture]) data.slice();
  return { decode: decoded, register: registered, composite: composited, encode: encoded, copy: lap() };
}
