import { cardTexts } from '../../../texts/panel/card-texts.ts';
import type { PanelTurn } from '../../state.ts';
import { ButtonRow } from '../fields/button-row.tsx';
import { Icon } from '../fields/icon.tsx';

interface UnknownOutcomeProps {
  turn: PanelTurn;
  /** Milliseconds since 1970. */
  sentAt: number | null;
  onSendAgain: (turnId: string) => void;
  onLetGo: (turnId: string) => void;
}

/** What is known of a turn that was cut off while it was sent, and what a person can do about it. */
export function UnknownOutcome({ turn, sentAt, onSendAgain, onLetGo }: UnknownOutcomeProps) {
  const { id, prompt, trouble } = turn;
  return (
    <>
      <p class="sentence warning">
        <Icon name="warning" />
        <span>{cardTexts.unknown}</span>
      </p>
      <p>{cardTexts.neverConfirmed(sentAt)}</p>
      <p class="facts">{cardTexts.goesOn}</p>
      <p class="turn-prompt">{prompt}</p>
      {trouble && <p class="sentence warning">{trouble}</p>}
      <ButtonRow
        buttons={[
          { word: cardTexts.sendAgain, onPress: () => onSendAgain(id) },
          { word: cardTexts.letGo, onPress: () => onLetGo(id) },
        ]}
      />
    </>
  );
}
