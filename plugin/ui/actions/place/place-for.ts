import type { Turn } from '../../../../relay/contract.ts';
import type { Size } from '../../../messages.ts';
import { baseOf } from '../../turn/base-of.ts';
import { pngSize } from '../../pixels/formats/png-size.ts';
import type { PanelState, Place } from '../../state.ts';
import type { Services } from '../services.ts';

/** A turn that the panel knows of from the history. */
export function keptTurn(turnId: string, { history, recent }: PanelState): Turn | undefined {
  return [...(history?.turns ?? []), ...recent].find(({ id }) => id === turnId);
}

/** Of the whole capture, also when a part of it was sent. */
export async function capturedSize({ crop, inset, size }: Turn, { relay }: Services): Promise<Size> {
  if (!crop) return inset ?? size;
  // A mask is a PNG, whatever the capture came as.
  return pngSize(await relay.blob(crop.mask));
}

/** As large as the selected layer when that shows the same picture, else a page unit for every captured pixel. */
export function placeFor({ base }: Turn, captured: Size, { selection }: PanelState): Place {
  // How it was laid in is written in the document alone, on a layer that is not at hand.
  const unknown = { laying: null, hide: null };
  if (!base) return { baseId: null, baseSize: null, ...unknown };
  const selected = baseOf(selection);
  const alike = selected && Math.abs((selected.box.width / selected.box.height) * (captured.height / captured.width) - 1) < 0.01;
  if (alike) return { baseId: selected.id, baseSize: { width: selected.box.width, height: selected.box.height }, ...unknown };
  return { baseId: null, baseSize: { width: captured.width, height: captured.height }, ...unknown };
}
