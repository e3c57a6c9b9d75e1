import type { Size } from '../../models.ts';
import type { Misbehaviour } from '../misbehaviour.ts';
import type { EventLog } from './event-log.ts';
import type { WireResponse } from './wire-response.ts';

/** A response that runs, or has run. */
export interface StoredResponse {
  /** As it stands now. */
  wire: WireResponse;
  log: EventLog;
  /** Created with `stream: true`: only then can its events be read later. */
  streamed: boolean;
  /** What it does wrong, to all who ask for it. */
  misbehaviours: readonly Misbehaviour[];
  /** How often its events, or it itself, have been asked for. */
  streams: number;
  retrievals: number;
  /** Newest picture of the conversation, made here or before. */
  picture: Uint8Array | null;
  /** The picture this response made, if it has. */
  made: Uint8Array | null;
  /** Sizes of all pictures of the conversation up to here, read or made. */
  pictures: Size[];
  /** Characters of the whole conversation up to here. */
  textLength: number;
  /** Stops the work. */
  abort: AbortController;
  /** Settles when nothing more will happen; never rejects. */
  finished: Promise<void>;
}

export interface ResponseStore {
  add(response: StoredResponse): void;
  get(id: string): StoredResponse | undefined;
  /** An output item of any stored response, with the picture it holds. */
  item(id: string): { picture: Uint8Array | null } | undefined;
  remove(id: string): boolean;
  all(): Iterable<StoredResponse>;
}

/** Every response holds its pictures, so old ones go as they would at the service, only sooner. */
const mostKept = 100;

export function memoryResponses(): ResponseStore {
  const responses = new Map<string, StoredResponse>();
  return {
    add(response) {
      responses.set(response.wire.id, response);
      const oldest = responses.keys().next().value;
      if (responses.size > mostKept && oldest !== undefined) responses.delete(oldest);
    },
    get: (id) => responses.get(id),
    item(id) {
      for (const response of responses.values()) {
        const item = response.wire.output.find((one) => one.id === id);
        if (item) return { picture: item.type === 'image_generation_call' ? response.picture : null };
      }
      return undefined;
    },
    remove: (id) => responses.delete(id),
    all: () => responses.values(),
  };
}
