import type { TurnOptions } from '../../messages.ts';

const lanes: TurnOptions['lane'][] = ['responses', 'images'];
const complexities: TurnOptions['complexity'][] = ['low', 'medium', 'high'];
const formats: TurnOptions['format'][] = ['png', 'svg', 'gif'];

/** Reads the options of a turn that were kept; what is missing or damaged is as on the first day. */
export function turnOptions(stored: unknown): TurnOptions {
  const kept = (stored ?? {}) as { [K in keyof TurnOptions]?: unknown };
  const { model, variants } = kept;
  return {
    lane: oneOf(lanes, kept.lane, 'responses'),
    model: typeof model === 'string' && model !== '' ? model : null,
    complexity: oneOf(complexities, kept.complexity, null),
    transparent: isOn(kept.transparent, false),
    format: oneOf(formats, kept.format, 'png'),
    variants: Number.isInteger(variants) ? Math.max(1, Number(variants)) : 1,
    sameComposition: isOn(kept.sameComposition, true),
    fullChain: isOn(kept.fullChain, false),
    partials: isOn(kept.partials, true),
    scene: isOn(kept.scene, true),
  };
}

function oneOf<Value>(values: readonly Value[], kept: unknown, otherwise: Value): Value {
  return values.find((value) => value === kept) ?? otherwise;
}

function isOn(kept: unknown, otherwise: boolean): boolean {
  return typeof kept === 'boolean' ? kept : otherwise;
}
