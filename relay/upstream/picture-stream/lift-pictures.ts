import { APIConnectionError } from 'openai';
import type { BlobStore } from '../../blob-store.ts';
import { giveBack } from '../../give-back.ts';
import { beginsPicture } from './begins-picture.ts';
import { eventLines } from './event-lines.ts';
import { isWholeEscape, unescaped } from './json-escape.ts';
import { jsonStrings } from './json-strings.ts';
import { pictureToken } from './picture-token.ts';
import type { MarkedPicture, PictureValue } from './picture-value.ts';
import { isStop } from './plain-end.ts';
import { repeatedPicture } from './repeated-picture.ts';
import { storedPicture } from './stored-picture.ts';

/** Takes the pictures out of the body of an answer, as its bytes come. */
export interface PictureLifter {
  /** @returns what is left of the chunk, with a token for each picture that ended in it */
  write(chunk: Buffer): Promise<Buffer>;
  /** @throws APIConnectionError when the body ends inside a picture */
  end(): Buffer;
  /** Leaves nothing of an unfinished picture. */
  drop(): Promise<void>;
}

/** Members that hold pictures. */
const pictureKeys = new Set(['result', 'partial_image_b64', 'b64_json']);
/** Events that tell once more what other events have told. */
const lastEvents = new Set(['response.completed', 'response.incomplete', 'response.failed', 'response.cancelled']);
/** An event with a picture that no other tells. */
const lookEvent = 'response.image_generation_call.partial_image';
/** Of one event, or of a body that is no stream, without its pictures. */
const mostOfEvent = 4 * 1024 * 1024;
/** Of a value, in which its first 16 characters must be, each of them escaped or not. */
const beginningLength = 96;
/** A picture is decoded to here, then stored. Whole groups fill it; each picture that is just coming has one. */
const scratchLength = 64 * 1024 * 3;

const quote = 0x22;
const backslash = 0x5c;
const nothing = Buffer.alloc(0);
/** No character of base64. */
const foreign = '\0';

/** @param framing of the body: server-sent events with JSON as their data, or JSON alone */
export function liftPictures(framing: 'events' | 'json', blobs: Pick<BlobStore, 'draft' | 'read'>): PictureLifter {
  const kindOf = framing === 'events' ? eventLines() : () => 'data' as const;
  const json = jsonStrings();
  const told: MarkedPicture[] = [];
  let eventType = '';
  let eventLength = 0;
  /** The beginning of a value that may be a picture, as it was written. */
  let beginning: string | null = null;
  let value: PictureValue | null = null;
  /** An escape in a value, as far as it has come. */
  let escape = '';
  let scratch: Buffer | null = null;

  const onValue = (key: string, text: string) => {
    if (key === 'type' && text.startsWith('response.')) eventType = text;
  };

  function count(bytes: number): void {
    eventLength += bytes;
    if (eventLength > mostOfEvent) throw new APIConnectionError({ message: 'The service sent an event that is too large.' });
  }

  /** @returns where a value begins that may be a picture; the chunk's length when none does */
  function skim(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length;) {
      const byte = chunk[at]!;
      at += 1;
      const kind = kindOf(byte);
      if (kind === 'event-end') {
        json.reset();
        eventType = '';
        eventLength = 0;
      } else if (kind !== 'other') {
        const key = json.step(byte, onValue);
        if (key !== null && pictureKeys.has(key)) {
          beginning = '';
          count(at - from);
          return at;
        }
      }
    }
    count(chunk.length - from);
    return chunk.length;
  }

  /**
   * Takes of a value what it takes to tell whether it is a picture, or all of a shorter one.
   * @returns where it left off, and the beginning once that is whole
   */
  function takeBeginning(chunk: Buffer, from: number, taken: string): [at: number, whole: string | null] {
    let text = taken;
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at]!;
      if (escape === '' && (byte === quote || byte < 0x20 || text.length >= beginningLength)) {
        beginning = null;
        return [at, text];
      }
      const character = String.fromCharCode(byte);
      text += character;
      if (escape !== '' || byte === backslash) escape += character;
      if (isWholeEscape(escape)) escape = '';
    }
    beginning = text;
    return [chunk.length, null];
  }

  /** @returns what is to stand in the place of the beginning, for now */
  async function openValue(text: string): Promise<Buffer> {
    const meant = unescaped(text);
    if (meant === null || !beginsPicture(meant)) {
      const bytes = Buffer.from(text, 'latin1');
      skim(bytes, 0);
      return bytes;
    }
    if (lastEvents.has(eventType) && told.length > 0) value = repeatedPicture(told);
    else {
      scratch = Buffer.allocUnsafeSlow(scratchLength);
      value = storedPicture(blobs, scratch, eventType === lookEvent);
    }
    await takeMeant(meant, value);
    return nothing;
  }

  /** @returns where the value ends, or the chunk does */
  async function takeValue(chunk: Buffer, from: number, into: PictureValue): Promise<number> {
    let quoteAt = -1;
    for (let at = from; at < chunk.length;) {
      const byte = chunk[at]!;
      if (escape !== '' || byte === backslash) {
        escape += String.fromCharCode(byte);
        at += 1;
        if (!isWholeEscape(escape)) continue;
        await takeMeant(unescaped(escape) ?? foreign, into);
        escape = '';
      } else if (isStop(byte)) return at;
      else {
        if (quoteAt < at) quoteAt = chunk.indexOf(quote, at);
        if (quoteAt < 0) quoteAt = chunk.length;
        at = await into.take(chunk, at, quoteAt);
      }
    }
    return chunk.length;
  }

  /** @returns what stands for the picture; nothing where the text broke off, so that it cannot be read as a whole one */
  async function closeValue(ended: PictureValue, isWhole: boolean): Promise<Buffer> {
    value = null;
    if (!isWhole) {
      await ended.drop();
      return nothing;
    }
    const marked = await ended.end();
    if (scratch) giveBack(scratch);
    scratch = null;
    if (marked && eventType === 'response.output_item.done') told.push(marked);
    return Buffer.from(pictureToken(marked && marked.picture));
  }

  return {
    async write(chunk) {
      const left: Buffer[] = [];
      for (let at = 0; at < chunk.length;) {
        if (value) {
          at = await takeValue(chunk, at, value);
          if (at < chunk.length) left.push(await closeValue(value, chunk[at] === quote));
        } else if (beginning !== null) {
          const [end, whole] = takeBeginning(chunk, at, beginning);
          at = end;
          if (whole !== null) left.push(await openValue(whole));
        } else {
          const end = skim(chunk, at);
          left.push(chunk.subarray(at, end));
          at = end;
        }
      }
      return left.length === 1 ? left[0]! : Buffer.concat(left);
    },
    end() {
      if (value) throw new APIConnectionError({ message: 'The connection to the service broke inside a picture.' });
      return Buffer.from(beginning ?? '', 'latin1');
    },
    async drop() {
      await value?.drop();
    },
  };
}

/** Some services break their base64 into lines. */
async function takeMeant(text: string, into: PictureValue): Promise<void> {
  const characters = Buffer.from(text.replace(/\s/g, '').replace(/[^\w+/=-]/g, foreign), 'latin1');
  await into.take(characters, 0, characters.length);
}
