import type { Engine } from '../engine/start-engine.ts';
import type { Asked } from '../requests/read-create.ts';
import type { Sight } from '../sight.ts';
import { eventLog } from './event-log.ts';
import { newWireResponse } from './new-wire-response.ts';
import type { ResponseStore, StoredResponse } from './response-store.ts';
import { runResponse } from './run-response.ts';
import { turnOf } from './wire-response.ts';

export interface Running {
  responses: ResponseStore;
  engine: Engine;
  /** How long a picture takes, in milliseconds. */
  pictureMs: number;
  tell: (sight: Sight) => void;
}

/** Starts a response, which from then on runs by itself and tells its log what happens. */
export function startResponse(asked: Asked, { responses, engine, pictureMs, tell }: Running): StoredResponse {
  const response: StoredResponse = {
    wire: newWireResponse(asked),
    log: eventLog(),
    streamed: asked.body.stream ?? false,
    misbehaviours: asked.misbehaviours,
    streams: 0,
    retrievals: 0,
    picture: asked.base ?? asked.previous?.picture ?? null,
    made: null,
    pictures: [...(asked.previous?.pictures ?? []), ...asked.pictures],
    textLength: (asked.previous?.textLength ?? 0) + asked.textLength,
    abort: new AbortController(),
    finished: Promise.resolve(),
  };
  if (asked.body.store ?? true) responses.add(response);
  const { id: responseId } = response.wire;
  const turn = turnOf(response.wire);
  tell({ type: 'accepted', turn, responseId });
  response.finished = runResponse(response, asked, engine, pictureMs).then(() =>
    tell({ type: 'ended', turn, responseId, status: response.wire.status, picture: response.made }),
  );
  return response;
}
