import type { TurnRequest } from '../contract.ts';

/** The blobs a request names, each with what a person would call it. */
export function namedBy({ base, mask, markup, crop, scene, guides }: TurnRequest): { blob: string; name: string }[] {
  const named = [
    { blob: base, name: 'base' },
    { blob: mask, name: 'mask' },
    { blob: markup, name: 'drawn instructions' },
    { blob: crop?.captured, name: 'capture' },
    { blob: crop?.mask, name: 'mask of the capture' },
    { blob: scene, name: 'scene' },
    ...guides.map(({ blob, name }) => ({ blob, name: `guide "${name}"` })),
  ];
  return named.flatMap(({ blob, name }) => (blob === undefined ? [] : { blob, name }));
}
