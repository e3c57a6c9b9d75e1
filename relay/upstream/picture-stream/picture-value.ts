import type { ArrivedPicture } from '../../turns/upstream.ts';

/** A picture that comes as base64 in pieces. */
export interface PictureValue {
  /**
   * Takes the characters from `at` up to `end`, or to the first that ends the text or means another.
   * @returns how far it came
   */
  take(characters: Buffer, at: number, end: number): Promise<number>;
  /** Null when it is not whole, too large, or no picture. */
  end(): Promise<MarkedPicture | null>;
  /** Leaves nothing behind. Does nothing after the end. */
  drop(): Promise<void>;
}

export interface MarkedPicture {
  picture: ArrivedPicture;
  /** Tells its text from that of another; null where nobody will ask. */
  mark: string | null;
}
