import type { Turn, TurnRequest, Variant } from '../contract.ts';
import { type Chain, noChain } from '../cost.ts';
import { RelayError } from '../errors.ts';
import type { Size } from '../models.ts';
import { changesTold } from './change-list.ts';
import { isLive } from './state.ts';
import type { Ancestor, TurnStore } from './turn-store.ts';

/** The turn that a new one goes on from, and what came before it. */
export interface Lineage {
  /** The nearest that made a picture. */
  turn: Turn;
  picture: Variant;
  /** Null where the upstream has no answer that could be gone on from. */
  responseId: string | null;
  /** What its conversation holds, and a turn that goes on with it is billed for again. */
  chain: Chain;
  /** What was asked for on the way to that picture, oldest first; of a long way, as much as a list of changes has room for. */
  prompts: string[];
}

type Rows = Pick<TurnStore, 'ancestry'>;

/** Twice as many with each further look. */
const firstLook = 16;

/**
 * Null where there is nothing to go on from.
 * @throws RelayError when the parent is not of this session, or has not ended
 */
export async function readLineage({ parentId, sessionId }: TurnRequest, store: Rows): Promise<Lineage | null> {
  if (parentId === undefined) return null;
  const before = await ancestorsOf(parentId, store);
  const parent = before[0]?.turn;
  if (parent?.sessionId !== sessionId) throw new RelayError('bad_parent', 'The turn to go on from is not part of this session.');
  if (isLive(parent.state)) {
    throw new RelayError('turn_unfinished', 'The turn to go on from has not ended: wait for it, cancel it, or let go of it.');
  }
  const pictured = before.filter(hasPicture);
  const [nearest] = pictured;
  const picture = nearest?.turn.variants.at(-1);
  if (!nearest || !picture) return null;
  const { turn, responseId } = nearest;
  return {
    turn,
    picture,
    responseId,
    chain: responseId === null ? noChain : chainOf(pictured),
    prompts: pictured.map((one) => one.turn.prompt).toReversed(),
  };
}

/**
 * A turn without a base of its own is shown the picture before it, which a model cannot be shown as a drawing or a film.
 * @throws RelayError `bad_parent`
 */
export function checkLineage({ base }: TurnRequest, { picture }: Lineage): void {
  if (base || picture.format === 'png') return;
  throw new RelayError('bad_parent', 'The picture to go on from is no PNG: select the layer it has become, so that it can be sent as one.');
}

/** Reads no further back than something depends on: a long session costs no more than a short one. */
async function ancestorsOf(turnId: string, store: Rows): Promise<Ancestor[]> {
  const found: Ancestor[] = [];
  let next: string | null = turnId;
  for (let limit = firstLook; next !== null && !isEnough(found); limit *= 2) {
    const more: Ancestor[] = await store.ancestry(next, limit);
    found.push(...more);
    next = more.at(-1)?.turn.parentId ?? null;
  }
  return found;
}

/** The conversation is there from its beginning, and more prompts than are told. */
function isEnough(ancestors: readonly Ancestor[]): boolean {
  const pictured = ancestors.filter(hasPicture);
  const [nearest] = pictured;
  if (!nearest) return false;
  const prompts = pictured.map(({ turn }) => turn.prompt).toReversed();
  return (nearest.responseId === null || pictured.some(isBegunAnew)) && changesTold(prompts) < prompts.length;
}

function hasPicture({ turn }: Ancestor): boolean {
  return turn.variants.length > 0;
}

function isBegunAnew({ turn }: Ancestor): boolean {
  return turn.rebuilt || turn.lane === 'images';
}

/** A conversation reaches back to where it was begun or begun anew; each turn in it was sent pictures and made some. */
function chainOf(ancestors: readonly Ancestor[]): Chain {
  const begun = ancestors.findIndex(isBegunAnew);
  const chained = begun < 0 ? ancestors : ancestors.slice(0, begun + 1);
  const pictures: Size[] = [];
  let textLength = 0;
  for (const { turn, pictures: sent } of chained) {
    const { prompt, said, variants } = turn;
    pictures.push(...sent, ...variants);
    textLength += prompt.length + (said?.length ?? 0) + variants.reduce((sum, { revisedPrompt }) => sum + (revisedPrompt?.length ?? 0), 0);
  }
  return { pictures: pictures.map(({ width, height }) => ({ width, height })), textLength };
}
