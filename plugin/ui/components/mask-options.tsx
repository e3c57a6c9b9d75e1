import { maskTexts } from '../../texts/panel/mask-texts.ts';
import type { PanelActions } from '../actions/panel-actions.ts';
import { editedResult } from '../turn/edited-result.ts';
import type { PanelState } from '../state.ts';
import { EdgeControl } from './edge-control.tsx';
import { PlacingOptions } from './placing-options.tsx';

interface MaskOptionsProps {
  state: PanelState;
  actions: PanelActions;
}

/** How the next turn's result is laid in, when it has a mask. */
export function MaskOptions({ state, actions }: MaskOptionsProps) {
  const { draft, selection } = state;
  if (!selection?.layers.some(({ role }) => role === 'mask')) return null;
  return (
    <>
      <PlacingOptions state={state} actions={actions} />
      {/* A selected patch is a result, too: its edge is changed where its details are. */}
      {!editedResult(state) && <EdgeControl name="edge" edge={draft.edge} note={maskTexts.forNextTurns} onChange={actions.changeEdge} />}
    </>
  );
}
