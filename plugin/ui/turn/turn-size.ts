import { grown, sharedArea } from '../../geometry.ts';
import type { Box } from '../../messages.ts';
import { baseOf } from './base-of.ts';
import { isFree } from './is-free.ts';
import { edgeShown } from './edited-result.ts';
import { onPage } from '../pixels/masks/on-page.ts';
import { chosenSize, sizeOptions, type SizeOption, type Subject } from './size-options.ts';
import type { PanelState } from '../state.ts';
import { turnOffer } from './turn-offer.ts';

export interface TurnSize {
  options: SizeOption[];
  chosen: SizeOption | undefined;
  /** The part of the page that will be sent alone; null when the whole is sent. */
  part: Box | null;
  /** A part would do: a click changes between it and the whole. */
  partWouldDo: boolean;
}

/** In what size the next turn will be sent, and what of its base. */
export function turnSize(state: PanelState): TurnSize {
  const base = isFree(state) ? undefined : baseOf(state.selection);
  const sizes = turnOffer(state)?.offers.sizes ?? 'any';
  const { wholeFrame, sizeId } = state.draft;
  const whole: Subject | null = base ? { box: base.box, image: base.image, masked: null } : null;
  const masked = whole && { ...whole, masked: maskedIn(whole.box, state) };
  const subject = wholeFrame ? whole : masked;

  const options = sizeOptions(subject, sizes);
  const chosen = chosenSize(options, subject, sizeId);
  const asPart = subject === masked ? chosen : chosenSize(sizeOptions(masked, sizes), masked, sizeId);
  return { options, chosen, part: subject && chosen ? partOf(subject, chosen) : null, partWouldDo: Boolean(asPart?.crop) };
}

/** What the mask and its halo cover, grown as it will be sent; null when it lies beside the base. */
function maskedIn(box: Box, state: PanelState): Box | null {
  const { maskShapes, selection } = state;
  if (!maskShapes?.bounds || maskShapes.baseId !== baseOf(selection)?.id) return null;
  const edge = edgeShown(state);
  const covered = grown(maskShapes.bounds, edge.grow + (edge.kind === 'soft' ? edge.halo : 0));
  return sharedArea(covered, box) > 0 ? covered : null;
}

function partOf({ box }: Subject, { crop, captureWidth }: SizeOption): Box | null {
  if (!crop || !captureWidth) return null;
  return onPage(crop, box, { width: captureWidth, height: (captureWidth * box.height) / box.width });
}
