import type { Role, SelectedLayer, Selection } from '../../messages.ts';

/** The selected layers that have this part in the turn. */
export function layersAs(selection: Selection | null, role: Role): SelectedLayer[] {
  return (selection?.layers ?? []).filter((layer) => layer.role === role);
}

export function hasMask(selection: Selection | null): boolean {
  return layersAs(selection, 'mask').length > 0;
}
