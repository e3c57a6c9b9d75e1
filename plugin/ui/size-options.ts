import { capturePlans, nearestPlan, type CapturePlan } from './pixels/fit.ts';
import type { Size } from './pixels/picture.ts';

/** One entry of the Size control. */
export interface SizeOption {
  id: string;
  label: string;
  /** What the model is asked for. */
  model: Size;
  /** Captured pixels across; null when there is nothing to capture. */
  captureWidth: number | null;
}

const fromNothing: [id: string, name: string, width: number, height: number][] = [
  ['square', 'Square', 1024, 1024],
  ['landscape', 'Landscape', 1536, 1024],
  ['portrait', 'Portrait', 1024, 1536],
  ['square-large', 'Large square', 2048, 2048],
  ['landscape-large', 'Large landscape', 3072, 2048],
  ['portrait-large', 'Large portrait', 2048, 3072],
];

/**
 * What the Size control offers for a base, or for a picture from nothing.
 * @returns nothing when no legal picture holds the base
 */
export function sizeOptions(base: Size | null): SizeOption[] {
  if (base) return capturePlans(base).map((plan) => optionOf(plan, base));
  return fromNothing.map(([id, name, width, height]) => ({
    id,
    label: `${name} · ${width} × ${height}`,
    model: { width, height },
    captureWidth: null,
  }));
}

/** The chosen option; for a base that does not offer it, the one nearest to the layer's own pixels. */
export function chosenSize(options: SizeOption[], base: Size | null, id: string | null): SizeOption | undefined {
  const chosen = options.find((option) => option.id === id);
  if (chosen || !base) return chosen ?? options[0];
  const nearest = nearestPlan(capturePlans(base));
  return options.find((option) => option.captureWidth === nearest?.width);
}

function optionOf({ width, scale, model }: CapturePlan, base: Size): SizeOption {
  const height = Math.max(1, Math.round(base.height * scale));
  const times = `${Number(scale.toPrecision(2))}×`;
  return { id: times, label: `${times} · ${width} × ${height}`, model, captureWidth: width };
}
