/**
 * All that crosses between the panel and the relay. The relay parses with these schemas, `/openapi.json` is made
 * from them, and the panel imports their types alone.
 *
 *   GET    /healthz                        Health: the relay runs
 *   GET    /readyz                         Ready: it can work just now, else 503
 *   GET    /metrics                        for Prometheus; with RETAKE_METRICS_TOKEN, or from the relay's own computer
 *   POST   /v1/pairings                    PairingRequest -> Pairing            (no token)
 *   POST   /v1/pairings/claim              PairingClaim -> PairingAnswer        (no token)
 *   DELETE /v1/token                       -> 204                               forgets the token it was called with
 *
 *   GET    /v1/me                          Me
 *   POST   /v1/me/sign-out                 -> 204                               ends the visit to the relay's pages it was called from
 *   GET    /v1/team                        Team
 *   PATCH  /v1/team/members/{id}           MemberChange -> Member               admins; the last admin stays one
 *   DELETE /v1/team/members/{id}           -> 204                               admins; all their ways in end at once
 *   GET    /v1/team/invitations            Invitations                          admins; those that can still be used
 *   POST   /v1/team/invitations            InvitationRequest -> NewInvitation   admins
 *   DELETE /v1/team/invitations/{id}       -> 204                               admins
 *   GET    /v1/team/budgets                Budgets                              admins
 *   PUT    /v1/team/budgets/{holder}/{period}      BudgetChange -> Budget       admins; `holder` as in Budget
 *   DELETE /v1/team/budgets/{holder}/{period}      -> 204                       admins
 *   GET    /v1/team/spending?from&to&format        Spending; `format=csv` or `json`: a file. Admins: of all, else one's own; days as 2026-11-22, left out: this month
 *   GET    /v1/me/budget                   MyBudget
 *   GET    /v1/team/turns?state=           TeamTurns                            `working`; admins: `unknown`
 *   GET    /v1/team/upstream               UpstreamReport                       admins
 *   GET    /v1/team/storage                StorageReport                        admins
 *   GET    /v1/team/audit?before=          AuditPage                            admins; newest first
 *   GET    /v1/tokens                      Tokens: one's own; an admin's list is of the whole team
 *   DELETE /v1/tokens/{id}                 -> 204                               ends what follows by it, too
 *
 *   HEAD   /v1/blobs/{sha256}              200 or 404
 *   PUT    /v1/blobs/{sha256}              raw bytes -> 201, or 200 when it was there
 *   GET    /v1/blobs/{sha256}              raw bytes
 *   GET    /v1/sessions                    RecentSessions, newest first
 *   GET    /v1/sessions/{id}               Session
 *   PUT    /v1/turns/{id}                  TurnRequest -> Turn: 201, or 200 when that turn had been started already
 *   GET    /v1/turns/{id}                  Turn
 *   PATCH  /v1/turns/{id}                  TurnNote -> Turn
 *   GET    /v1/turns/{id}/events           text/event-stream of TurnEvent; `Last-Event-ID: n` resumes after n
 *   POST   /v1/turns/{id}/cancel           -> Turn
 *   POST   /v1/turns/{id}/let-go           -> Turn                              ends a turn whose outcome is unknown
 *   POST   /v1/turns/{id}/again            TurnAgain -> Turn: 201, or 200 for the same new id again; lets go of it, asks the same once more
 *   PUT    /v1/turns/{id}/variants/{index}/composite   CompositeNote -> Turn
 *   POST   /v1/turns/{id}/variants/{index}/alt         -> AltProposal               asks the model to describe it, which costs a little
 *
 *   GET    /v1/presets                     Presets, by name
 *   PUT    /v1/presets/{id}                PresetText -> Preset: 201, or 200 when it took the place of one
 *   DELETE /v1/presets/{id}                -> 204, also when there was none
 *
 *   GET    /v1/corrections                 Corrections
 *   GET    /v1/timings                     Timings
 *   POST   /v1/webhooks/openai             a signed notice of the model service -> 204 (no token)
 *
 * Every other call needs `Authorization: Bearer …`, or comes from a page of the relay's own where somebody is signed in: that one
 * carries a cookie and, if it may change anything, `X-Retake-Form` with what `Me` gives. It sees what belongs to the caller's team,
 * and nothing else is there. A call that fails answers with Problem.
 */
import * as v from 'valibot';
import { Id, NanoUsd, Sha256, Time, WholeNumber } from './contract/basics.ts';
import { Failure, Lane, TurnState } from './contract/turn-words.ts';
import {
  maxAltLength,
  maxPictures,
  maxPresetNameLength,
  maxPresetOptionsBytes,
  maxPromptLength,
  maxTurnNameLength,
  maxVariants,
} from './limits.ts';
import { qualities } from './models.ts';

export { Sha256 } from './contract/basics.ts';
export * from './contract/money.ts';
export * from './contract/team.ts';
export * from './contract/desk.ts';
export * from './contract/turn-words.ts';

const Size = v.strictObject({ width: WholeNumber, height: WholeNumber });
const Rect = v.strictObject({ x: WholeNumber, y: WholeNumber, width: WholeNumber, height: WholeNumber });

export const Format = v.picklist(['png', 'svg', 'gif']);
export type Format = v.InferOutput<typeof Format>;

const Quality = v.picklist(qualities);

/** What it takes to put a part back: kept for any panel that finishes the turn, never sent upstream. */
const Crop = v.strictObject({
  /** In pixels of the capture; of the inset's size. */
  rect: Rect,
  /** The whole capture, as it came. */
  captured: Sha256,
  /** 8-bit grey PNG of the capture's size. */
  mask: Sha256,
});

const Guide = v.strictObject({ blob: Sha256, name: v.pipe(v.string(), v.maxLength(200)) });

const Prompt = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'Write what should change.'),
  v.maxLength(maxPromptLength, `A prompt may have at most ${maxPromptLength} characters.`),
);

export const TurnRequest = v.strictObject({
  /** Made by the panel; the relay opens a session it has not seen yet. */
  sessionId: Id,
  /** The turn this one goes on from, of the same session. */
  parentId: v.optional(Id),
  prompt: Prompt,
  /** PNG, JPEG or WebP of exactly `size`. */
  base: v.optional(Sha256),
  /** Where in `base` the captured pixels lie; the rest is padding. */
  inset: v.optional(Rect),
  /** 8-bit grey PNG of the base's size: 255 may change, 0 must stay. */
  mask: v.optional(Sha256),
  /** Set when `base` is a part of a larger capture. */
  crop: v.optional(Crop),
  /** The whole capture, small: shows the model what surrounds the part it is given. One of the turn's pictures. */
  scene: v.optional(Sha256),
  guides: v.pipe(v.array(Guide), v.maxLength(maxPictures, `A turn takes at most ${maxPictures} pictures, the base among them.`)),
  /** Of the picture asked for, in model pixels. */
  size: Size,
  quality: Quality,
  /** Left out, the turn is one of a conversation. */
  lane: v.optional(Lane),
  /** The image model; left out, the relay's own. */
  model: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  /** How long the model plans; left out, it decides. */
  complexity: v.optional(v.picklist(['low', 'medium', 'high'])),
  /** The picture is to have a transparent background. */
  transparent: v.optional(v.boolean()),
  /** Left out, a PNG. */
  format: v.optional(Format),
  /** How many pictures one call is to make: more than one on the lane `images` alone. */
  variants: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxVariants, `A turn makes at most ${maxVariants} pictures.`)),
  ),
  /** Names turns that were asked together. */
  batchId: v.optional(Id),
  /** PNG of the base's size with drawn instructions on transparent ground; on the lane `images`, instead of a mask. */
  markup: v.optional(Sha256),
  /** The whole conversation goes along, though a shorter one would be cheaper, or clearer about the mask. */
  fullChain: v.optional(v.boolean()),
  /** Drawn instructions in words, for a model that does not look at them: told after the prompt. */
  notes: v.optional(v.pipe(v.string(), v.maxLength(8000))),
  /** Unfinished looks, where there can be any; left out, yes. */
  partials: v.optional(v.boolean()),
});
export type TurnRequest = v.InferOutput<typeof TurnRequest>;

/**
 * `lost`: the upstream has it no more, or never had. `cheaper`: all of it would have been billed again. `blocked`: a blocked or
 * broken turn would have weighed on what comes next. `mask`: an earlier picture might have been taken for the one the mask is for.
 */
const RebuiltBecause = v.picklist(['lost', 'cheaper', 'blocked', 'mask']);
export type RebuiltBecause = v.InferOutput<typeof RebuiltBecause>;

export const Variant = v.strictObject({
  index: WholeNumber,
  /** As the model returned it. */
  raw: Sha256,
  width: WholeNumber,
  height: WholeNumber,
  /** What was placed in the document, once the panel has said so. */
  composite: v.nullable(Sha256),
  /** A small PNG of the composite; null when no panel has made one. */
  thumbnail: v.nullable(Sha256),
  revisedPrompt: v.nullable(v.string()),
  format: Format,
});
export type Variant = v.InferOutput<typeof Variant>;

/** Image tokens are all that the image model counted, text tokens all that the model leading the conversation did. */
export const Usage = v.strictObject({
  imageInputTokens: WholeNumber,
  imageOutputTokens: WholeNumber,
  textInputTokens: WholeNumber,
  textOutputTokens: WholeNumber,
  /** Of the four above, as far as the service told it. */
  imageInputTextTokens: v.optional(WholeNumber),
  /** Read from before, at a lower price; text and pictures. */
  imageCachedTokens: v.optional(WholeNumber),
  imageCachedTextTokens: v.optional(WholeNumber),
  textCachedTokens: v.optional(WholeNumber),
  /** Of an SVG: what the model that drew it counted, beside the two above. */
  drawing: v.optional(v.strictObject({ model: v.string(), inputTokens: WholeNumber, outputTokens: WholeNumber })),
});
export type Usage = v.InferOutput<typeof Usage>;

export const Turn = v.strictObject({
  id: Id,
  sessionId: Id,
  parentId: v.nullable(Id),
  state: TurnState,
  prompt: v.string(),
  base: v.nullable(Sha256),
  inset: v.nullable(Rect),
  mask: v.nullable(Sha256),
  crop: v.nullable(Crop),
  scene: v.nullable(Sha256),
  guides: v.array(Guide),
  size: Size,
  quality: Quality,
  lane: Lane,
  complexity: v.nullable(v.picklist(['low', 'medium', 'high'])),
  transparent: v.boolean(),
  format: Format,
  /** How many pictures were asked for. */
  asked: WholeNumber,
  batchId: v.nullable(Id),
  markup: v.nullable(Sha256),
  notes: v.nullable(v.string()),
  /** The image model that was asked. */
  model: v.string(),
  createdAt: Time,
  /** When the request that may cost money went out. */
  sentAt: v.nullable(Time),
  endedAt: v.nullable(Time),
  /** The conversation before it did not go along whole, but as pictures and a few words; see `rebuiltBecause`. */
  rebuilt: v.boolean(),
  rebuiltBecause: v.nullable(RebuiltBecause),
  /** What the model service silently did otherwise than asked. */
  altered: v.array(v.strictObject({ what: v.picklist(['size', 'quality', 'background', 'format']), asked: v.string(), got: v.string() })),
  /** The least and the most it was expected to cost; null where prices are not known. */
  estimate: v.nullable(v.strictObject({ least: NanoUsd, most: NanoUsd })),
  /** As computed from what the model service reported; null until it has. */
  cost: v.nullable(NanoUsd),
  /** Names the request to the model service's support. */
  requestId: v.nullable(v.string()),
  variants: v.array(Variant),
  /** What the model said beside, or instead of, a picture. */
  said: v.nullable(v.string()),
  failure: v.nullable(Failure),
  usage: v.nullable(Usage),
  starred: v.boolean(),
  /** What people call it; without one its prompt stands for it. */
  name: v.nullable(v.string()),
  /** Words for whoever cannot see its pictures. */
  alt: v.nullable(v.string()),
  /** Taken out of lists by a person, and kept all the same. */
  hidden: v.boolean(),
  /** Number of the newest event. */
  lastEvent: WholeNumber,
});
export type Turn = v.InferOutput<typeof Turn>;

/** What a person says of a turn, at any time; what is left out stays as it is. Empty words take a name or an alt text away. */
export const TurnNote = v.pipe(
  v.strictObject({
    starred: v.optional(v.boolean()),
    name: v.optional(
      v.pipe(v.string(), v.trim(), v.maxLength(maxTurnNameLength, `A name may have at most ${maxTurnNameLength} characters.`)),
    ),
    alt: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(maxAltLength, `An alt text may have at most ${maxAltLength} characters.`))),
    hidden: v.optional(v.boolean()),
  }),
  v.minEntries(1, 'Say what should be noted of the turn.'),
);
export type TurnNote = v.InferOutput<typeof TurnNote>;

/** `cost` of all its turns and proposed alt texts that are known of; hidden turns are among them. */
export const Session = v.strictObject({ id: Id, createdAt: Time, turns: v.array(Turn), cost: NanoUsd });
export type Session = v.InferOutput<typeof Session>;

/** A session as a list shows it: `latest` is its newest turn with a picture. Hidden turns are left out. */
export const RecentSessions = v.strictObject({ sessions: v.array(v.strictObject({ id: Id, turns: WholeNumber, latest: Turn })) });
export type RecentSessions = v.InferOutput<typeof RecentSessions>;

/** `turnId` is the new turn's, made by the panel. */
export const TurnAgain = v.strictObject({ turnId: Id });
export type TurnAgain = v.InferOutput<typeof TurnAgain>;

/** SSE: `id:` is `n`, `data:` the JSON. Numbers start at 1 and have no gaps. Unknown types are to be ignored. */
export const TurnEvent = v.variant('type', [
  v.strictObject({ n: WholeNumber, type: v.literal('submitting') }),
  v.strictObject({ n: WholeNumber, type: v.literal('running') }),
  /**
   * Nothing has run. Either the model service has too much to do, and is asked again at `until`; or the turn stands in the relay's
   * queue: `ahead` are the turns before it, as far as is known, and `until` is when that is looked at again.
   */
  v.strictObject({ n: WholeNumber, type: v.literal('waiting'), until: Time, ahead: v.optional(WholeNumber) }),
  /** The outcome is not known. The turn may go on from here when news comes, so followers stay. */
  v.strictObject({ n: WholeNumber, type: v.literal('unknown'), failure: Failure }),
  v.strictObject({ n: WholeNumber, type: v.literal('partial'), variant: WholeNumber, index: WholeNumber, blob: Sha256 }),
  v.strictObject({ n: WholeNumber, type: v.literal('variant'), variant: Variant }),
  v.strictObject({ n: WholeNumber, type: v.literal('said'), text: v.string() }),
  /** Always the last. The turn as it stood then: what has been noted of it since is told by the turn itself. */
  v.strictObject({ n: WholeNumber, type: v.literal('ended'), turn: Turn }),
]);
export type TurnEvent = v.InferOutput<typeof TurnEvent>;

export const CompositeNote = v.strictObject({
  blob: Sha256,
  /** A PNG of it, at most `longestThumbnailSide` pixels a side and `maxThumbnailBytes` large. Left out, the variant has none. */
  thumbnail: v.optional(Sha256),
  /** Whether the model kept to the mask or redrew the rest too; left out where there was none, or nothing changed at all. */
  maskIgnored: v.optional(v.boolean()),
});
export type CompositeNote = v.InferOutput<typeof CompositeNote>;

export const AltProposal = v.strictObject({
  /** At most `maxAltLength` characters, to be checked by a person: it is not noted of the turn yet. */
  alt: v.string(),
  /** What it cost, part of the session's cost; null where prices are not known. */
  cost: v.nullable(NanoUsd),
});
export type AltProposal = v.InferOutput<typeof AltProposal>;

export const PairingRequest = v.strictObject({
  /** Shown to the person who approves, and in the list of tokens. */
  device: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
});
export type PairingRequest = v.InferOutput<typeof PairingRequest>;

export const Pairing = v.strictObject({
  /** Kept by the panel; claims the token. */
  secret: v.string(),
  /** Shown by the panel and by the relay's page, to be compared by a person: `ABCD-EFGH`. */
  code: v.string(),
  /** The relay's page on which to approve. */
  approveUrl: v.string(),
  expiresAt: Time,
  /** How long to wait between claims. */
  intervalMs: WholeNumber,
});
export type Pairing = v.InferOutput<typeof Pairing>;

export const PairingClaim = v.strictObject({ secret: v.string() });
export type PairingClaim = v.InferOutput<typeof PairingClaim>;

export const PairingAnswer = v.variant('state', [
  v.strictObject({ state: v.literal('waiting') }),
  v.strictObject({ state: v.literal('paired'), token: v.string() }),
  v.strictObject({ state: v.literal('denied') }),
]);
export type PairingAnswer = v.InferOutput<typeof PairingAnswer>;

/**
 * `conversation`: it holds conversations itself; else the relay rebuilds them from pictures for each turn. `images`: the one-shot
 * lane. `partials`: unfinished looks. `describe`: a model that puts pictures into words.
 */
export const Capability = v.picklist([
  'conversation',
  'images',
  'partials',
  'mask',
  'markup',
  'transparent',
  'svg',
  'gif',
  'any-size',
  'describe',
]);
export type Capability = v.InferOutput<typeof Capability>;

/** How far actual costs have been from estimates: `ratio` of actual to estimated output tokens, over `samples` turns. */
export const Corrections = v.strictObject({
  corrections: v.array(v.strictObject({ model: v.string(), quality: Quality, ratio: v.number(), samples: WholeNumber })),
});
export type Corrections = v.InferOutput<typeof Corrections>;

/**
 * How long turns usually take from being sent to their end, in milliseconds: the median over the newest `samples` that are done
 * and made pixels. `pixels` of the size asked for, both ends included.
 */
export const Timings = v.strictObject({
  timings: v.array(
    v.strictObject({
      model: v.string(),
      quality: Quality,
      pixels: v.strictObject({ least: WholeNumber, most: WholeNumber }),
      usualMs: WholeNumber,
      samples: WholeNumber,
    }),
  ),
});
export type Timings = v.InferOutput<typeof Timings>;

/** Belong to the panel; the relay only keeps them. */
const PresetOptions = v.record(v.string(), v.unknown());

/** A prompt the whole team can use. */
export const PresetText = v.strictObject({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'Give the preset a name.'),
    v.maxLength(maxPresetNameLength, `A name may have at most ${maxPresetNameLength} characters.`),
  ),
  prompt: Prompt,
  /** JSON of at most `maxPresetOptionsBytes`. */
  options: v.optional(
    v.pipe(
      PresetOptions,
      v.check(
        (options) => new TextEncoder().encode(JSON.stringify(options)).length <= maxPresetOptionsBytes,
        `The options of a preset may have at most ${maxPresetOptionsBytes / 1024} KB.`,
      ),
    ),
  ),
});
export type PresetText = v.InferOutput<typeof PresetText>;

export const Preset = v.strictObject({ id: Id, name: v.string(), prompt: v.string(), options: v.nullable(PresetOptions) });
export type Preset = v.InferOutput<typeof Preset>;

export const Presets = v.strictObject({ presets: v.array(Preset) });
export type Presets = v.InferOutput<typeof Presets>;

export const Health = v.strictObject({
  ok: v.literal(true),
  contract: WholeNumber,
  /** The upstream is the built-in sandbox: no AI, nothing is billed. */
  demo: v.boolean(),
  /** What people call the model service, such as `OpenAI`; absent where the relay cannot tell, and of the sandbox. */
  service: v.optional(v.string()),
  model: v.string(),
  /** The image models that may be asked, the relay's own first. */
  models: v.array(v.string()),
  /** The model that leads conversations; its price is part of a turn's. */
  mainModel: v.string(),
  /** What the model service behind this relay can do at all. */
  can: v.array(Capability),
  /** A relay that is cut off takes running turns up again. False where the service keeps nothing (ZDR). */
  resumes: v.boolean(),
});
export type Health = v.InferOutput<typeof Health>;

/** `problems` says why not, a sentence each. */
export const Ready = v.strictObject({ ready: v.boolean(), problems: v.array(v.string()) });
export type Ready = v.InferOutput<typeof Ready>;

export const Problem = v.strictObject({
  error: Failure,
  /** Of a turn that was not begun, or a composite that was not noted: all its blobs that the relay does not have. */
  missing: v.optional(v.array(Sha256)),
});
export type Problem = v.InferOutput<typeof Problem>;
