import type { PanelTurn } from '../state.ts';
import { ButtonRow } from './button-row.tsx';
import { Icon } from './icon.tsx';

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
        <span>It is not known how this ended.</span>
      </p>
      <p>
        {sentAt === null ? 'It was being sent' : `It was sent ${when(sentAt)}`} and the model never confirmed it. It may be billed, and
        sending it again may be billed a second time.
      </p>
      <p class="facts">Should news come, it goes on by itself.</p>
      <p class="turn-prompt">{prompt}</p>
      {trouble && <p class="sentence warning">{trouble}</p>}
      <ButtonRow
        buttons={[
          { word: 'Send again', onPress: () => onSendAgain(id) },
          { word: 'Let go', onPress: () => onLetGo(id) },
        ]}
      />
    </>
  );
}

/** The time of day, and the day when it was another. */
function when(time: number): string {
  const date = new Date(time);
  const clock = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? `at ${clock}` : `on ${date.toLocaleDateString([], { day: 'numeric', month: 'long' })} at ${clock}`;
}
