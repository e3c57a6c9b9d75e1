import type { Look } from './photograph.ts';

/** Of a state's picture, beside its walk's others. */
export function fileName(state: string, { width, theme }: Look): string {
  return `${state.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${width}-${theme}.png`;
}
