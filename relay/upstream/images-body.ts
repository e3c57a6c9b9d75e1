import type { ImageGenerateParamsBase } from 'openai/resources/images';
import { oneShotPrompt } from './instructions.ts';
import type { TurnPlan } from './turn-plan.ts';

/** What generating and editing share of a body for `/images`, in the upstream's words. */
export function imagesBody(plan: TurnPlan, imageModel: string) {
  const { request, member } = plan.ask;
  const { size, quality, complexity, transparent, format = 'png', variants = 1 } = request;
  return {
    model: imageModel,
    prompt: oneShotPrompt(plan),
    n: variants,
    size: `${size.width}x${size.height}`,
    quality,
    output_format: format,
    ...(complexity ? { complexity } : {}),
    ...(transparent ? { background: 'transparent' as const } : {}),
    ...(member === null ? {} : { safety_identifier: member }),
  } satisfies ImageGenerateParamsBase;
}
