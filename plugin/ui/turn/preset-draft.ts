import { qualities } from '../../../relay/models.ts';
import type { Preset, PresetText } from '../../../relay/contract.ts';
import type { TurnOptions } from '../../messages.ts';
import type { Draft } from '../state.ts';

const formats: readonly TurnOptions['format'][] = ['png', 'svg', 'gif'];

/** What the team shares of a draft. */
export function presetOf({ prompt, quality, options: { format, transparent } }: Draft, name: string): PresetText {
  return { name, prompt: prompt.trim(), options: { quality, format, transparent } };
}

/** A draft as a preset has it. Other versions may have kept other things: what is not understood stays as it is drafted. */
export function withPreset(draft: Draft, { prompt, options }: Preset): Partial<Draft> {
  const quality = qualities.find((known) => known === options?.quality) ?? draft.quality;
  const format = formats.find((known) => known === options?.format) ?? draft.options.format;
  const transparent = typeof options?.transparent === 'boolean' ? options.transparent : draft.options.transparent;
  return { prompt, quality, options: { ...draft.options, format, transparent } };
}
