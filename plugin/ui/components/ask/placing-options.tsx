import { placingTexts } from '../../../texts/panel/placing-texts.ts';
import type { PanelActions } from '../../actions/panel-actions.ts';
import { placingsFor, placingShown } from '../../turn/placings-for.ts';
import type { PanelState } from '../../state.ts';
import { Segments } from '../fields/segments.tsx';

interface PlacingOptionsProps {
  state: PanelState;
  actions: Pick<PanelActions, 'changeDraft'>;
}

/** Where the next turn's result goes, where there is a choice. */
export function PlacingOptions({ state, actions }: PlacingOptionsProps) {
  const choices = placingsFor(state);
  if (choices.length === 1) return null;
  return (
    <Segments
      titled
      name="placing"
      label={placingTexts.whereItGoes}
      choices={choices.map((value) => ({ value, ...placingTexts.placings[value] }))}
      chosen={placingShown(state)}
      onChoose={(chosen) => actions.changeDraft({ placing: chosen })}
    />
  );
}
