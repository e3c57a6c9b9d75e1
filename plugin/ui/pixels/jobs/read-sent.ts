import type { Bytes } from '../formats/blobbed.ts';
import { cut, cutChannel } from '../sizes/cut.ts';
import { decode } from '../formats/decode.ts';
import { greyDecode } from '../formats/grey-decode.ts';
import { isOpaque } from '../formats/is-opaque.ts';
import type { Picture, Rect } from '../picture.ts';
import { groundOf, type Ground } from '../register/sights.ts';
import { wholeOf } from '../masks/rects.ts';

export interface SentAsk {
  captured: Bytes;
  mask: Bytes | null;
  /** Where in both files the captured pixels lie; null when they are all of them. */
  inset: Rect | null;
  /** The part of the capture that the model was given; null when that was all of it. */
  rect: Rect | null;
  /** Whether a returned picture is to be held against it. */
  isSought: boolean;
}

/** What the model was given, read from its files. */
export interface Sent {
  capture: Picture;
  isOpaque: boolean;
  /** Of the whole capture. */
  mask: Bytes | null;
  /** Of the part that the model was given. */
  ground: Ground | null;
}

export async function readSent({ captured, mask, inset, rect, isSought }: SentAsk): Promise<Sent> {
  const decoded = await decode(captured);
  const drawn = mask && (await greyDecode(mask));
  const capture = cut(decoded, inset ?? wholeOf(decoded));
  const whole = drawn && cutChannel(drawn, decoded, inset ?? wholeOf(decoded));
  const part = rect ?? wholeOf(capture);
  return {
    capture,
    isOpaque: isOpaque(capture),
    mask: whole,
    ground: isSought ? groundOf(cut(capture, part), whole && cutChannel(whole, capture, part)) : null,
  };
}
