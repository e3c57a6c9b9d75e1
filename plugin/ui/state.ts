import type { Capability, Corrections, MyBudget, Preset, Timings, Turn, Variant } from '../../relay/contract.ts';
import type { Edge, Laying, Outlines, PictureOf, Placing, Quality, Receipt, Selection, Settings, Size, TurnOptions } from '../messages.ts';
import type { TurnPlan } from './turn/plan-turn.ts';
import type { Unreachable } from './connection/why-unreachable.ts';

export type View = 'work' | 'settings';

export type Connection =
  | { is: 'starting' }
  | { is: 'unpaired'; problem: string | null }
  /** A code is shown and waits to be approved in the browser. */
  | { is: 'pairing'; code: string; approveUrl: string }
  /** `problem` says what to do. */
  | { is: 'unreachable'; why: Unreachable; problem: string }
  /** They speak different contracts: which of the two is to be updated. */
  | { is: 'outdated'; which: 'plugin' | 'relay' }
  | { is: 'connected'; demo: boolean; service: Service };

/** The model service behind the relay. */
export interface Service {
  /** What people call it, as far as the relay tells. */
  name?: string | undefined;
  /** The image models that may be asked, the relay's own first. */
  models: string[];
  /** Leads conversations; its price is part of a turn's. */
  mainModel: string;
  can: Capability[];
  /** A relay that is cut off takes running turns up again. */
  resumes: boolean;
}

export interface Draft {
  prompt: string;
  quality: Quality;
  sizeId: string | null;
  /** Sends the whole picture although the part round the mask would do. */
  wholeFrame: boolean;
  /** In page units. */
  edge: Edge;
  placing: Placing;
  /** As wished; `turnOffer` says what of it the model takes, and is sent. */
  options: TurnOptions;
  /** Ids of layers that are guides, but not of the next turn. */
  guidesOff: string[];
}

/** Where a turn's picture belongs. */
export interface Place {
  baseId: string | null;
  /** Of the base on the page, or of the frame it fills, in page units; null when there is neither. */
  baseSize: Size | null;
  /** How it is to be laid in; null when that was never written down, or there is nothing to lie over. */
  laying: Laying | null;
  /** Layers to be left out when the base is looked at again; null when nobody knows them any more. */
  hide: string[] | null;
}

export type TurnPhase =
  | { is: 'capturing' }
  | { is: 'sending' }
  /** The relay has it; nothing has been sent that could cost money. */
  | { is: 'preparing' }
  /** The relay lets turns in one after the other; so many are before it. */
  | { is: 'queued'; ahead: number }
  /** `until` is when the model service, which has too much to do, is asked again; null when it has been asked. */
  | { is: 'waiting'; until: number | null }
  | { is: 'drawing' }
  | { is: 'placing' }
  | { is: 'cancelling' }
  | { is: 'letting-go' }
  /** Sent, and never confirmed: a person decides, or news from the model service does. */
  | { is: 'unknown'; turn: Turn; place: Place }
  /** Pictures are there, at least one, and wait to be put on the canvas. */
  | { is: 'offered'; turn: Turn; place: Place; pictures: OfferedPicture[] }
  /** Ended without a picture, or with one that could not be placed. `cancelled` is what the person wanted. */
  | { is: 'over'; problem: string; cancelled: boolean; help: Help | null };

/** A picture that is put on the canvas by a person alone. */
export type OfferedPicture = {
  variant: Variant;
  /** null until it can be shown, and of a drawing. */
  lookUrl: string | null;
} & (
  | { why: 'placeholder-gone' | 'after-cancel' }
  /** The model moved it further than is put right unasked, by about `movedBy` captured pixels: a person chooses what to place. */
  | { why: 'moved-too-far'; movedBy: number }
);

/** What helps with a turn that failed. */
export interface Help {
  /** A page to go to, such as the one to verify an organisation on. */
  link: string | null;
  /** Names the request to the model service's support. */
  requestId: string | null;
}

/** A turn under way, or one that ended in a way the person should know. */
export interface PanelTurn {
  id: string;
  prompt: string;
  /** null for one taken up from an earlier run: it cannot be tried again from here. */
  plan: TurnPlan | null;
  phase: TurnPhase;
  startedAt: number;
  /** When the model service was asked, as far as it is known: by the tick before. */
  sentAt: number | null;
  /** What its usual time depends on. */
  asks: { model: string; quality: Quality; pixels: number };
  /** The newest unfinished look at it. */
  lookUrl: string | null;
  /** Why nothing new is heard at the moment. */
  trouble: string | null;
}

/** Outlines of the selected masks. `unoutlined` are layers with more than an outline shows. */
export interface MaskShapes extends Outlines {
  baseId: string;
}

export interface History {
  sessionId: string;
  /** Oldest first; those with a picture, deleted ones among them. */
  turns: Turn[];
  /** Of all its turns, as far as it is known, in billionths of a US dollar. */
  cost: number;
}

/** A result that carries its own mask, so that its edge can be changed without a call. */
export interface EditedResult {
  layerId: string;
  turnId: string;
  variant: number;
  baseId: string | null;
  laying: Laying;
}

/** A picture beside another. */
export interface Comparison {
  picture: PictureOf;
  /** null is the original it was made from. */
  against: PictureOf | null;
  /** Addresses of both, whole; null until they are here. */
  looks: { picture: string; against: string } | null;
  /** null until it is asked for. */
  difference: Difference | null;
}

/** Where two pictures differ. */
export type Difference =
  | { is: 'counting' }
  /** `strongest` in levels of a channel. */
  | { is: 'counted'; url: string; pixels: number; changed: number; strongest: number }
  | { is: 'impossible'; why: 'sizes' | 'format' };

/** Words on a picture that the model was asked for, until a person has saved them. */
export type AltDraft = { is: 'asked' } | { is: 'proposed'; alt: string };

/** Everything the panel shows. */
export interface PanelState {
  view: View;
  connection: Connection;
  settings: Settings | null;
  selection: Selection | null;
  /** The selection has become another, which is not known yet: nothing is started meanwhile. */
  selecting: boolean;
  thumbnails: Record<string, string>;
  /** Of the present selection, once they are known; null without a mask. */
  maskShapes: MaskShapes | null;
  draft: Draft;
  turns: PanelTurn[];
  /** Session begun from a layer that carries no origin, since the panel was opened. */
  sessionsByBase: Record<string, string>;
  /** The selected layer's session. */
  history: History | null;
  /** The newest picture of each session the relay keeps, the newest first. */
  recent: Turn[];
  /** Addresses of small pictures, by `pictureKey`. They are kept: pictures never change. */
  pictures: Record<string, string>;
  /** The turn whose details are shown, when it is not the selected layer's own. */
  pickedId: string | null;
  /** Turns found to have no layer on this page. */
  missing: string[];
  /** Pictures that have a layer on this page, by `pictureKey`. */
  onPage: string[];
  /** The turn that was deleted a moment ago: it can be had back. */
  deletedId: string | null;
  /** Stands in place of all else. */
  comparison: Comparison | null;
  /** Of pictures placed since the panel was opened, and of layers that were selected; by `pictureKey`. */
  receipts: Record<string, Receipt>;
  /** By `pictureKey`. */
  altDrafts: Record<string, AltDraft>;
  /** The result whose mask lies open on the canvas. */
  adjusting: EditedResult | null;
  /** Id of the result that is being laid in anew. */
  layingAgain: string | null;
  /** What earlier turns have taught about prices. */
  corrections: Corrections['corrections'];
  /** How long turns usually take. */
  timings: Timings['timings'];
  /** What may be spent, as of the last turn; none where nothing limits it. */
  limits: MyBudget['limits'];
  /** Prompts the team shares, by name. */
  presets: Preset[];
  /** This person's last prompts, the newest first; null until they are known. */
  prompts: string[] | null;
  /** Something went wrong outside any turn. */
  problem: string | null;
  /** Milliseconds since 1970, as of the last tick. */
  now: number;
  /** Read out by screen readers. */
  announcement: string;
}

export const initialState: PanelState = {
  view: 'work',
  connection: { is: 'starting' },
  settings: null,
  selection: null,
  selecting: false,
  thumbnails: {},
  maskShapes: null,
  draft: {
    prompt: '',
    quality: 'medium',
    sizeId: null,
    wholeFrame: false,
    edge: { kind: 'strict', grow: 0, feather: 0 },
    placing: 'beside',
    options: {
      lane: 'responses',
      model: null,
      complexity: null,
      transparent: false,
      format: 'png',
      variants: 1,
      sameComposition: true,
      fullChain: false,
      partials: true,
      scene: true,
    },
    guidesOff: [],
  },
  turns: [],
  sessionsByBase: {},
  history: null,
  recent: [],
  pictures: {},
  pickedId: null,
  missing: [],
  onPage: [],
  deletedId: null,
  comparison: null,
  receipts: {},
  altDrafts: {},
  adjusting: null,
  layingAgain: null,
  corrections: [],
  timings: [],
  limits: [],
  presets: [],
  prompts: null,
  problem: null,
  now: 0,
  announcement: '',
};

/** Is there anything whose elapsed time must go on? */
export function isRunning({ phase }: PanelTurn): boolean {
  return phase.is !== 'unknown' && phase.is !== 'offered' && phase.is !== 'over';
}

/** Names a picture of a turn in `pictures`. */
export function pictureKey(turnId: string, variant = 0): string {
  return variant === 0 ? turnId : `${turnId}/${variant}`;
}
