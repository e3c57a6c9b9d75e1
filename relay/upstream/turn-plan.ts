import type { Turn } from '../contract.ts';
import { imageModel } from '../models.ts';
import { partialsOf } from '../turns/how-to-go-on.ts';
import type { Ask, Offer } from '../turns/upstream.ts';
import type { TurnPictures } from './upstream-files.ts';

export type Keeping = 'answers' | 'conversations' | 'nothing';

/** How one turn is sent: what of the conversation it leans on, and which pictures go along. */
export interface TurnPlan {
  ask: Ask;
  /** The upstream's answer this one follows; null starts a conversation anew. */
  chain: string | null;
  base: string | null;
  /** What stands in for a conversation that does not go along, in words: what it asked for, oldest first. */
  changes: readonly string[];
  /** Why it does not go along; null when it does, or there was none. */
  rebuiltBecause: Turn['rebuiltBecause'];
  /** The mask the model is shown: what it cannot take, the panel alone obeys. */
  mask: string | null;
  /** Unfinished looks to ask for. */
  partials: number;
  /** What the upstream is to keep of it: its answer while nobody listens, the conversation alone, or nothing. */
  keeping: Keeping;
  /** The upstream had lost a file, so all were sent anew. */
  filesAreFresh: boolean;
}

/** The base always goes along, so a conversation the upstream has lost takes nothing with it. */
export function planTurn(ask: Ask, keeping: Keeping, offer: Offer): TurnPlan {
  const { request, lane, parent } = ask;
  const takesMask = imageModel(ask.model).mask && offer.can.includes('mask');
  const plan: TurnPlan = {
    ask,
    chain: null,
    base: request.base ?? null,
    changes: [],
    rebuiltBecause: null,
    mask: takesMask ? (request.mask ?? null) : null,
    partials: partialsOf(request, lane, offer),
    keeping: lane === 'images' ? 'nothing' : keeping,
    filesAreFresh: false,
  };
  if (!parent) return plan;
  if (lane === 'images' || keeping === 'nothing' || parent.responseId === null) return unchained(plan, 'lost');
  return parent.rebuild === null ? { ...plan, chain: parent.responseId } : unchained(plan, parent.rebuild);
}

/** The same turn without the conversation before it: the parent's picture and a list of changes stand in for it. */
export function unchained(plan: TurnPlan, because: NonNullable<Turn['rebuiltBecause']>): TurnPlan {
  const { request, parent } = plan.ask;
  const whole = { ...plan, chain: null, base: request.base ?? parent?.picture ?? null };
  // One shot that was asked for as such is part of no conversation.
  return request.lane === 'images' ? whole : { ...whole, changes: parent?.changes ?? [], rebuiltBecause: because };
}

/** How the picture to edit reaches the model; one that is sent comes first. */
export function whereBaseIs({ base, chain }: TurnPlan): 'sent' | 'in the conversation' | 'nowhere' {
  return base ? 'sent' : chain ? 'in the conversation' : 'nowhere';
}

/** In the order in which `legend` counts them. What a crop keeps for the panel stays here. */
export function picturesOf({ ask: { request }, base, mask }: TurnPlan): TurnPictures {
  const { guides, scene } = request;
  const blobs = [...(base ? [base] : []), ...guides.map((guide) => guide.blob), ...(scene ? [scene] : [])];
  return {
    images: blobs.map((blob) => ({ role: 'picture', blob })),
    mask: mask === null ? null : { role: 'mask', blob: mask },
  };
}
