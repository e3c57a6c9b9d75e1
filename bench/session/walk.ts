import type { Usage } from '../../relay/contract.ts';
import { type Chain, estimate, noChain, type Planned } from '../../relay/cost.ts';
import type { Quality, Size } from '../../relay/models.ts';
import { colourPng } from '../../relay/testing/pictures.ts';
import { changeList } from '../../relay/turns/change-list.ts';
import { reRoot } from '../../relay/turns/re-root.ts';
import type { SandboxDesk } from './sandbox-desk.ts';
import { told } from './told.ts';

const size: Size = { width: 1024, height: 1024 };
const prompts = ['Brighten it slightly', 'Make it a bit warmer', 'Darken it slightly', 'Make it a bit cooler'];

/** What is said of a picture besides it, in characters. */
const remarkLength = 60;

export interface Models {
  imageModel: string;
  mainModel: string;
  quality: Quality;
}

/** What the sandbox reported of each turn, and whether it began the conversation anew. */
export type Walk = { usage: Usage; isRoot: boolean }[];

/**
 * A session with two guides, each turn's base being the picture of the one before. Base and guides go along every time.
 * @param rule `chain` never begins anew; `ours` does as `reRoot` says
 */
export async function walk(desk: SandboxDesk, models: Models, rule: 'chain' | 'ours', turns: number): Promise<Walk> {
  const guides = [await desk.upload(colourPng(size, 1)), await desk.upload(colourPng(size, 2))];
  const planned = { ...models, lane: 'responses', size, partials: 0, variants: 1, pictures: [size, size, size] } as const;
  const taken: Walk = [];
  const asked: string[] = [];
  let base: Uint8Array = colourPng(size);
  let previous: string | null = null;
  let chain: Chain = noChain;

  for (let n = 0; n < turns; n += 1) {
    const prompt = prompts[n % prompts.length]!;
    const changes = changeList(asked);
    const turn: Planned = { ...planned, promptLength: prompt.length, chain, changesLength: 0 };
    const rooted = estimate({ ...turn, chain: noChain, changesLength: changes.length });
    const isRoot = n === 0 || (rule === 'ours' && !reRoot(estimate(turn), rooted).chain);
    if (isRoot) [previous, chain] = [null, noChain];
    const instructions = told(prompt, size, models.quality, ['Logo', 'Colours']);
    const answer = await desk.ask({
      ...models,
      size,
      partials: 0,
      prompt,
      instructions: isRoot ? `${instructions}\n${changes}` : instructions,
      pictures: [await desk.upload(base), ...guides],
      previous,
    });
    taken.push({ usage: answer.usage, isRoot });
    asked.push(prompt);
    base = answer.picture;
    previous = answer.responseId;
    chain = {
      pictures: [...chain.pictures, ...turn.pictures, size],
      textLength: chain.textLength + 2 * prompt.length + remarkLength,
    };
  }
  return taken;
}
