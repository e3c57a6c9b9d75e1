import type { Turn } from '../../../relay/contract.ts';
import { noChain, type Chain } from '../../../relay/cost.ts';
import type { Size } from '../../../relay/models.ts';

/** The turn that a new one goes on from, as the panel knows it. */
export interface Before {
  /** What a turn that goes on with the conversation is billed for again. */
  chain: Chain;
  /** What was asked for on the way, oldest first. */
  prompts: string[];
  /** The picture that stands in for the conversation when it does not go along. */
  picture: Size;
  /** There is an answer of the service's that could be gone on from. */
  isWhole: boolean;
}

/** The panel is not told the sizes of guides that were sent; most are captured about so large. */
const usual: Size = { width: 1024, height: 1024 };

/** What comes before a turn; null when there is nothing, or the panel does not know it. */
export function chainOf(turns: readonly Turn[], parentId: string | null): Before | null {
  const line = lineOf(turns, parentId).filter(({ variants }) => variants.length > 0);
  const [parent] = line;
  const picture = parent?.variants.at(-1);
  if (!parent || !picture) return null;
  const begun = line.findIndex(({ rebuilt, lane }) => rebuilt || lane === 'images');
  return {
    chain: parent.lane === 'responses' ? chainIn(begun < 0 ? line : line.slice(0, begun + 1)) : noChain,
    prompts: line.map(({ prompt }) => prompt).toReversed(),
    picture: { width: picture.width, height: picture.height },
    isWhole: parent.lane === 'responses' && parent.state === 'done',
  };
}

/** Youngest first. */
function lineOf(turns: readonly Turn[], id: string | null): Turn[] {
  const turn = id === null ? undefined : turns.find((each) => each.id === id);
  return turn ? [turn, ...lineOf(turns, turn.parentId)] : [];
}

function chainIn(turns: readonly Turn[]): Chain {
  const pictures = turns.flatMap((turn) => [...sentSizes(turn), ...turn.variants.map(({ width, height }) => ({ width, height }))]);
  const texts = turns.flatMap(({ prompt, said, variants }) => [
    prompt,
    said ?? '',
    ...variants.map(({ revisedPrompt }) => revisedPrompt ?? ''),
  ]);
  return { pictures, textLength: texts.reduce((sum, text) => sum + text.length, 0) };
}

/** Of the pictures a turn was sent. */
export function sentSizes({ base, size, guides, scene }: Turn): Size[] {
  return [...(base ? [size] : []), ...guides.map(() => usual), ...(scene ? [usual] : [])];
}
