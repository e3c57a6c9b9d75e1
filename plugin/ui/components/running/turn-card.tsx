import { linkWords } from '../../../texts/panel/link-words.ts';
import { canCancel } from '../../running/can-cancel.ts';
import { progressWords } from '../../../texts/panel/progress-words.ts';
import { cardTexts } from '../../../texts/panel/card-texts.ts';
import { isRunning, type TurnPhase } from '../../state.ts';
import { usualTime } from '../../running/usual-time.ts';
import { ButtonRow } from '../fields/button-row.tsx';
import { CopyButton } from '../fields/copy-button.tsx';
import { Icon } from '../fields/icon.tsx';
import { OfferedPictures, type OfferedPicturesProps } from '../results/offered-pictures.tsx';
import { UnknownOutcome } from './unknown-outcome.tsx';
import { UsualProgress } from '../fields/usual-progress.tsx';
import './turn-card.css';

interface TurnCardProps extends Omit<OfferedPicturesProps, 'phase'> {
  /** Turns that were asked for together and ended alike: this one stands for so many. */
  count: number;
  /** Milliseconds since 1970. */
  now: number;
  /** How long such a turn usually takes from being sent; null when that is not known. */
  usualMs: number | null;
  onCancel: (turnId: string) => void;
  onTryAgain: (turnId: string) => void;
  onSendAgain: (turnId: string) => void;
  onLetGo: (turnId: string) => void;
  onLink: (url: string) => void;
}

/** A turn under way: the picture as it comes, how long it has taken, and a way to stop it. Or what a person should know of its end. */
export function TurnCard(props: TurnCardProps) {
  const { turn } = props;
  return (
    <article class="turn" aria-label={turn.prompt} aria-busy={isRunning(turn)}>
      <Content {...props} />
    </article>
  );
}

function Content(props: TurnCardProps) {
  const { turn, onSendAgain, onLetGo } = props;
  const { phase } = turn;
  if (phase.is === 'unknown') return <UnknownOutcome turn={turn} sentAt={phase.turn.sentAt} onSendAgain={onSendAgain} onLetGo={onLetGo} />;
  if (phase.is === 'offered') return <OfferedPictures {...props} phase={phase} />;
  if (phase.is === 'over') return <Ended {...props} phase={phase} />;
  return <Running {...props} />;
}

function Running({ turn, now, usualMs, onCancel }: TurnCardProps) {
  const { id, prompt, lookUrl, trouble } = turn;
  const { words, passed } = usualTime(turn, now, usualMs);
  return (
    <>
      <div class="look">{lookUrl ? <img src={lookUrl} alt={cardTexts.unfinishedOf(prompt)} /> : <span class="shimmer" />}</div>
      <p class="progress">
        <span>{progressWords(turn.phase, now)}</span>
        <span class="elapsed">{words}</span>
      </p>
      <UsualProgress passed={passed} />
      {trouble && <p class="sentence warning">{trouble}</p>}
      <p class="turn-prompt">{prompt}</p>
      {canCancel(turn) && <ButtonRow buttons={[{ word: cardTexts.cancel, onPress: () => onCancel(id) }]} />}
    </>
  );
}

function Ended({ turn, count, phase, onTryAgain, onDismiss, onLink }: TurnCardProps & { phase: Extract<TurnPhase, { is: 'over' }> }) {
  const { id, prompt, plan } = turn;
  const { problem, cancelled, help } = phase;
  const link = help?.link;
  return (
    <>
      <p class={cancelled ? 'sentence' : 'sentence danger'}>
        {!cancelled && <Icon name="warning" />}
        <span>{count > 1 ? cardTexts.pictures(count, problem) : problem}</span>
      </p>
      <p class="turn-prompt">{prompt}</p>
      <ButtonRow
        buttons={[
          ...(link ? [{ word: linkWords(link), onPress: () => onLink(link) }] : []),
          ...(plan ? [{ word: cardTexts.tryAgain, onPress: () => onTryAgain(id) }] : []),
          { word: cardTexts.dismiss, onPress: () => onDismiss(id) },
        ]}
      />
      {!cancelled && help?.requestId && <CopyButton word={cardTexts.copyRequestId} text={help.requestId} />}
    </>
  );
}
