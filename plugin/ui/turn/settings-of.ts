import type { Turn } from '../../../relay/contract.ts';
import { maxVariants } from '../../../relay/limits.ts';
import { madeTogether } from '../history/made-together.ts';
import type { Draft, PanelState } from '../state.ts';

/** A draft that asks as a turn was asked for, in words and in settings. What the model does not take any more is not sent. */
export function settingsOf(turn: Turn, { draft, connection, history }: PanelState): Pick<Draft, 'prompt' | 'quality' | 'options'> {
  const { prompt, quality, lane, complexity, transparent, format, asked, batchId, model } = turn;
  const own = connection.is === 'connected' ? connection.service.models[0] : undefined;
  const together = batchId === null ? asked : madeTogether(turn, history?.turns ?? [turn]).length;
  return {
    prompt,
    quality,
    options: {
      ...draft.options,
      lane,
      complexity,
      transparent,
      format,
      model: model === own ? null : model,
      variants: Math.min(maxVariants, Math.max(1, together)),
    },
  };
}
