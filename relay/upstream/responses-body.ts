import type { ResponseCreateParamsStreaming, ResponseInputContent, Tool } from 'openai/resources/responses/responses';
import { wordsOf } from '../turns/words-of.ts';
import { instructions } from './instructions.ts';
import { type TurnPlan, whereBaseIs } from './turn-plan.ts';

/** File ids, in the order of `picturesOf`. */
export interface SentFiles {
  images: string[];
  mask: string | null;
}

/**
 * The body of `POST /responses`, in the upstream's words.
 * @param imageModel null where a header names it
 */
export function responsesBody(
  plan: TurnPlan,
  files: SentFiles,
  imageModel: string | null,
  mainModel: string,
): ResponseCreateParamsStreaming {
  const { ask, chain, keeping } = plan;
  const { request, turnId, member } = ask;
  const content: ResponseInputContent[] = [
    { type: 'input_text', text: wordsOf(request) },
    ...files.images.map((id) => ({ type: 'input_image', detail: 'auto', file_id: id }) as const),
  ];
  const tool: Tool.ImageGeneration = {
    type: 'image_generation',
    ...(imageModel === null ? {} : { model: imageModel }),
    action: whereBaseIs(plan) !== 'nowhere' ? 'edit' : request.guides.length > 0 ? 'auto' : 'generate',
    size: `${request.size.width}x${request.size.height}`,
    quality: request.quality,
    output_format: request.format ?? 'png',
    ...(plan.partials > 0 ? { partial_images: plan.partials } : {}),
    ...(request.complexity ? { complexity: request.complexity } : {}),
    ...(request.transparent ? { background: 'transparent' } : {}),
    ...(files.mask ? { input_image_mask: { file_id: files.mask } } : {}),
  };
  return {
    model: mainModel,
    instructions: instructions(plan),
    input: [{ role: 'user', content }],
    tools: [tool],
    tool_choice: { type: 'image_generation' },
    max_tool_calls: 1,
    parallel_tool_calls: false,
    store: keeping !== 'nothing',
    ...(keeping === 'answers' ? { background: true } : {}),
    stream: true,
    metadata: { turn: turnId },
    ...(member === null ? {} : { safety_identifier: member }),
    ...(chain ? { previous_response_id: chain } : {}),
  };
}
