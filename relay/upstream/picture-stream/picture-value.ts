import type { ArrivedPicture } from '../../turns/upstream.ts';

/** A picture that comes as base64 in pieces. */
export interface PictureValue {
  /** Takes the characters from `at` up to `end`. */
  take(characters: Buffer, at: number, end: number): Promise<void>;
  /** Null when it is not whole, too large, or no picture. */
  end(): Promise<CountedPicture | null>;
  /** Leaves nothing behind. Does nothing after the end. */
  drop(): Promise<void>;
}

export interface CountedPicture {
  picture: ArrivedPicture;
  /** Tells its text from that of another; null where nobody will ask. */
  count: string | null;
}
