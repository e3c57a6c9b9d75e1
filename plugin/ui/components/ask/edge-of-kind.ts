import type { Edge } from '../../../messages.ts';

const firstHalo = 8;

/** The same edge made sharp or soft. What was grown stays; a fade inside becomes as wide a halo. */
export function edgeOfKind(edge: Edge, kind: Edge['kind']): Edge {
  if (edge.kind === kind) return edge;
  const { grow } = edge;
  return edge.kind === 'strict' ? { kind: 'soft', grow, halo: edge.feather || firstHalo } : { kind: 'strict', grow, feather: 0 };
}
