import { maxPictures, maxPromptLength } from '../../relay/limits.ts';
import type { Box, Edge, Placing, Quality, SelectedLayer, Selection, Size } from '../messages.ts';
import { baseOf } from './base-of.ts';
import { edgeShown } from './edited-result.ts';
import type { PanelState } from './state.ts';
import { turnSize } from './turn-size.ts';

/** All that one turn needs, fixed when it starts: selecting something else meanwhile changes nothing. */
export interface TurnPlan {
  turnId: string;
  sessionId: string;
  parentId: string | null;
  prompt: string;
  quality: Quality;
  base: { layerId: string; box: Box; captureWidth: number } | null;
  maskIds: string[];
  /** Send the part round the mask alone. */
  crop: boolean;
  /** In page units. */
  edge: Edge;
  placing: Placing;
  /** Layers that must not show in the captured base. */
  hide: string[];
  guides: { layerId: string; name: string; box: Box }[];
  /** Of the picture asked for; with a base, what the real capture is expected to need. */
  model: Size;
}

/** The session the selected base belongs to: as its layer says, else as begun from it since the panel was opened. */
export function sessionOf(state: PanelState): string | null {
  const base = baseOf(state.selection);
  if (!base) return null;
  return base.origin?.sessionId ?? state.sessionsByBase[base.id] ?? null;
}

/** Why nothing can be started now, in a sentence; null when it can. */
export function whyNot(state: PanelState): string | null {
  const { selection, draft } = state;
  if (!selection || state.connection.is !== 'connected') return 'Connecting to the relay…';
  const base = baseOf(selection);
  if (selection.hint) return selection.hint;
  if (!base && byRole(selection, 'mask').length) return 'A mask needs a picture to edit: give one of the layers the role “Base”.';
  const { chosen } = turnSize(state);
  if (!chosen) return 'This layer is too narrow to be edited. Choose one that is less extreme in shape.';
  // A part comes with the whole scene beside it.
  const pictures = byRole(selection, 'guide').length + (base ? 1 : 0) + (chosen.crop ? 1 : 0);
  if (pictures > maxPictures) return `At most ${maxPictures} pictures fit in one turn; ${pictures} are selected. Deselect some of them.`;
  if (draft.prompt.trim().length > maxPromptLength) return `The text is too long: at most ${maxPromptLength} characters.`;
  if (!draft.prompt.trim()) return base ? 'Write what should change.' : 'Write what you want to see.';
  return null;
}

/** @returns null when `whyNot` has a reason */
export function planTurn(state: PanelState, newId: () => string): TurnPlan | null {
  const { selection, draft } = state;
  if (!selection || whyNot(state)) return null;
  const base = baseOf(selection);
  const size = turnSize(state).chosen;
  if (!size) return null;
  const masks = byRole(selection, 'mask');
  return {
    turnId: newId(),
    sessionId: sessionOf(state) ?? newId(),
    parentId: base?.origin?.turnId ?? null,
    prompt: draft.prompt.trim(),
    quality: draft.quality,
    base: base && size.captureWidth ? { layerId: base.id, box: base.box, captureWidth: size.captureWidth } : null,
    maskIds: masks.map(({ id }) => id),
    crop: size.crop !== null,
    edge: edgeShown(state),
    placing: masks.length ? draft.placing : 'beside',
    // A patch is part of the picture that it is the mask of.
    hide: [...masks.filter(({ origin }) => !origin), ...byRole(selection, 'markup')].map(({ id }) => id),
    guides: byRole(selection, 'guide').map(({ id, name, box }) => ({ layerId: id, name, box })),
    model: size.model,
  };
}

function byRole(selection: Selection, role: SelectedLayer['role']): SelectedLayer[] {
  return selection.layers.filter((layer) => layer.role === role);
}
