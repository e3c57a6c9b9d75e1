import { canCancel } from '../../running/can-cancel.ts';
import { progressWords } from '../../../texts/panel/progress-words.ts';
import { cardTexts } from '../../../texts/panel/card-texts.ts';
import type { PanelTurn } from '../../state.ts';
import { usualTime } from '../../running/usual-time.ts';
import './batch-card.css';
import { ButtonRow } from '../fields/button-row.tsx';
import { UsualProgress } from '../fields/usual-progress.tsx';

interface BatchCardProps {
  /** All of them under way. */
  turns: PanelTurn[];
  /** Milliseconds since 1970. */
  now: number;
  /** How long such turns usually take from being sent; null when that is not known. */
  usualMs: number | null;
  onCancel: (turnId: string) => void;
}

/** Turns under way that were asked for together: each as it comes, and one way to stop them all. */
export function BatchCard({ turns, now, usualMs, onCancel }: BatchCardProps) {
  const [first] = turns;
  if (!first) return null;
  const stoppable = turns.filter(canCancel);
  // What the last of them has still before it is what all of them have.
  const time = usualTime(turns.toSorted((a, b) => (a.sentAt ?? Infinity) - (b.sentAt ?? Infinity)).at(-1) ?? first, now, usualMs);
  const words = [...new Set(turns.flatMap(({ phase }) => progressWords(phase, now) ?? []))];
  const troubles = [...new Set(turns.flatMap(({ trouble }) => trouble ?? []))];
  return (
    <article class="turn" aria-label={cardTexts.pictures(turns.length, first.prompt)} aria-busy>
      <ul class="looks">
        {/* The newest stands first in the panel; here the first asked for does, as on the canvas. */}
        {turns.toReversed().map(({ id, lookUrl }) => (
          <li key={id}>{lookUrl ? <img src={lookUrl} alt={cardTexts.unfinished} /> : <span class="shimmer" />}</li>
        ))}
      </ul>
      <p class="progress">
        <span>{words.join(' · ')}</span>
        <span class="elapsed">{time.words}</span>
      </p>
      <UsualProgress passed={time.passed} />
      {troubles.map((trouble) => (
        <p key={trouble} class="sentence warning">
          {trouble}
        </p>
      ))}
      <p class="turn-prompt">{first.prompt}</p>
      {stoppable.length > 0 && (
        <ButtonRow buttons={[{ word: cardTexts.cancelAll, onPress: () => stoppable.forEach(({ id }) => onCancel(id)) }]} />
      )}
    </article>
  );
}
