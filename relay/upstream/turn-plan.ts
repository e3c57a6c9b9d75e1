import type { ResponseCreateParamsStreaming, ResponseInputContent, Tool } from 'openai/resources/responses/responses';
import type { Ask } from '../turns/upstream.ts';
import { instructions } from './instructions.ts';
import type { TurnPictures } from './upstream-files.ts';

export type Keeping = 'answers' | 'conversations' | 'nothing';

/** How one turn is sent: what of the conversation it leans on, and which pictures go along. */
export interface TurnPlan {
  ask: Ask;
  /** The upstream's answer this one follows; null starts a conversation anew. */
  chain: string | null;
  base: string | null;
  /** What the upstream is to keep of it: its answer while nobody listens, the conversation alone, or nothing. */
  keeping: Keeping;
  /** The upstream had lost a file, so all were sent anew. */
  filesAreFresh: boolean;
}

/** File ids, in the order of `picturesOf`. */
export interface SentFiles {
  images: string[];
  mask: string | null;
}

/** The base always goes along, so a conversation the upstream has lost takes nothing with it. */
export function planTurn(ask: Ask, keeping: Keeping): TurnPlan {
  const chain = keeping === 'nothing' ? null : (ask.parent?.responseId ?? null);
  return { ask, chain, base: baseOf(ask, chain), keeping, filesAreFresh: false };
}

/** The same turn without the conversation before it: the parent's picture stands in for it. */
export function unchained(plan: TurnPlan): TurnPlan {
  return { ...plan, chain: null, base: baseOf(plan.ask, null) };
}

function baseOf({ request, parent }: Ask, chain: string | null): string | null {
  return request.base ?? (chain ? null : (parent?.picture ?? null));
}

/** In the order in which `instructions` counts them. What a crop keeps for the panel stays here. */
export function picturesOf({ ask: { request }, base }: TurnPlan): TurnPictures {
  const { guides, scene } = request;
  const blobs = [...(base ? [base] : []), ...guides.map((guide) => guide.blob), ...(scene ? [scene] : [])];
  return {
    images: blobs.map((blob) => ({ role: 'picture', blob })),
    mask: request.mask ? { role: 'mask', blob: request.mask } : null,
  };
}

/** The request body, in the upstream's words. */
export function requestBody(
  { ask, chain, base, keeping }: TurnPlan,
  files: SentFiles,
  models: { image: string; main: string },
): ResponseCreateParamsStreaming {
  const { request, turnId } = ask;
  const from = base ? 'sent' : chain ? 'in the conversation' : 'none';
  const content: ResponseInputContent[] = [
    { type: 'input_text', text: request.prompt },
    ...files.images.map((id) => ({ type: 'input_image', detail: 'auto', file_id: id }) as const),
  ];
  const tool: Tool.ImageGeneration = {
    type: 'image_generation',
    model: models.image,
    action: from !== 'none' ? 'edit' : request.guides.length > 0 ? 'auto' : 'generate',
    size: `${request.size.width}x${request.size.height}`,
    quality: request.quality,
    output_format: 'png',
    partial_images: 2,
    ...(files.mask ? { input_image_mask: { file_id: files.mask } } : {}),
  };
  return {
    model: models.main,
    instructions: instructions(request, from),
    input: [{ role: 'user', content }],
    tools: [tool],
    tool_choice: { type: 'image_generation' },
    max_tool_calls: 1,
    parallel_tool_calls: false,
    store: keeping !== 'nothing',
    ...(keeping === 'answers' ? { background: true } : {}),
    stream: true,
    metadata: { turn: turnId },
    ...(chain ? { previous_response_id: chain } : {}),
  };
}
