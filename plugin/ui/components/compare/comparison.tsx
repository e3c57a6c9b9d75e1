import { useMemo } from 'preact/hooks';
import type { Turn } from '../../../../relay/contract.ts';
import { compareTexts } from '../../../texts/panel/compare-texts.ts';
import type { PanelActions } from '../../actions/panel-actions.ts';
import type { Comparison as Compared, PanelState } from '../../state.ts';
import { CompareView, type ComparedPicture } from './compare-view.tsx';

interface ComparisonProps {
  comparison: Compared;
  state: PanelState;
  actions: PanelActions;
}

/** The comparison that is open, with all the pictures it could be made with. */
export function Comparison({ comparison, state, actions }: ComparisonProps) {
  const { history, recent } = state;
  const { picture, against } = comparison;
  const turns = history?.turns.length ? history.turns : recent;
  const pictures = useMemo(() => picturesOf(turns, Boolean(history?.turns.length)), [turns]);
  const isOf = (one: ComparedPicture) => one.picture.turnId === picture.turnId && one.picture.variant === picture.variant;
  return (
    <CompareView
      comparison={comparison}
      name={pictures.find(isOf)?.name ?? compareTexts.thePicture}
      others={pictures.filter((one) => !isOf(one))}
      hasOriginal={against === null || Boolean(turns.find(({ id }) => id === picture.turnId)?.base)}
      onAgainst={(other) => actions.compare(picture, other)}
      onDifference={actions.showDifference}
      onClose={actions.closeComparison}
    />
  );
}

/** The newest first, as they are looked for. Drawings that were not placed have no picture yet. */
function picturesOf(turns: readonly Turn[], numbered: boolean): ComparedPicture[] {
  const all = turns.flatMap((turn, index) => (turn.hidden ? [] : ofTurn(turn, numbered ? index + 1 : null)));
  return numbered ? all.toReversed() : all;
}

function ofTurn({ id, name, prompt, variants }: Turn, number: number | null): ComparedPicture[] {
  const shown = variants.filter(({ format, composite }) => format !== 'svg' || composite);
  return shown.map(({ index }) => {
    const called = name ?? prompt;
    const words =
      number === null ? compareTexts.called(called) : compareTexts.ofTurn(number, variants.length > 1 ? index + 1 : null, called);
    return { picture: { turnId: id, variant: index }, ...words };
  });
}
