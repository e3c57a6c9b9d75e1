import type { Engine } from '../engine/start-engine.ts';
import type { Asked } from '../requests/read-create.ts';
import { eventLog } from './event-log.ts';
import { newWireResponse } from './new-wire-response.ts';
import type { ResponseStore, StoredResponse } from './response-store.ts';
import { runResponse } from './run-response.ts';

/** Starts a response, which from then on runs by itself and tells its log what happens. */
export function startResponse(asked: Asked, responses: ResponseStore, engine: Engine, pictureMs: number): StoredResponse {
  const response: StoredResponse = {
    wire: newWireResponse(asked),
    log: eventLog(),
    streamed: asked.body.stream ?? false,
    picture: asked.base ?? asked.previous?.picture ?? null,
    textLength: (asked.previous?.textLength ?? 0) + asked.textLength,
    abort: new AbortController(),
    finished: Promise.resolve(),
  };
  if (asked.body.store ?? true) responses.add(response);
  response.finished = runResponse(response, asked, engine, pictureMs);
  return response;
}
