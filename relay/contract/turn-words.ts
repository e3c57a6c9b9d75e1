import * as v from 'valibot';

/** `responses`: a turn of a conversation. `images`: one shot. */
export const Lane = v.picklist(['responses', 'images']);
export type Lane = v.InferOutput<typeof Lane>;

/**
 * Where a turn is. A panel drafts it; once the relay has kept it:
 * - `reserved`: nothing has been sent that could cost money
 * - `submitting`: the request is on its way; nobody has heard an answer
 * - `running`: the upstream has named its response
 * - `arriving`: a picture has come and is kept; the end has not been heard
 * - `done`, `cancelled`, `refused`, `failed`: ends
 * - `cancelled-but-arrived`: an end; the picture came all the same, and is kept as a draft
 * - `unknown`: cut off while submitting. It is never sent again by itself; news from the upstream or a person ends it
 */
export const TurnState = v.picklist([
  'reserved',
  'submitting',
  'running',
  'arriving',
  'done',
  'cancelled',
  'cancelled-but-arrived',
  'refused',
  'failed',
  'unknown',
]);
export type TurnState = v.InferOutput<typeof TurnState>;

export const Failure = v.strictObject({
  /** Stable and machine-readable, snake_case. */
  code: v.string(),
  /** One sentence for a person: what happened and what to do. */
  message: v.string(),
  /** A page that helps, such as the one to verify an organisation on. */
  link: v.optional(v.string()),
});
export type Failure = v.InferOutput<typeof Failure>;
