import { isRunning, phaseWords, type PanelTurn } from '../state.ts';
import { ButtonRow } from './button-row.tsx';
import { Icon } from './icon.tsx';
import { OfferedPicture, type OfferedPictureProps } from './offered-picture.tsx';
import { UnknownOutcome } from './unknown-outcome.tsx';
import './turn-card.css';

interface TurnCardProps extends Omit<OfferedPictureProps, 'phase'> {
  /** Milliseconds since 1970. */
  now: number;
  onCancel: (turnId: string) => void;
  onTryAgain: (turnId: string) => void;
  onSendAgain: (turnId: string) => void;
  onLetGo: (turnId: string) => void;
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
  switch (phase.is) {
    case 'unknown':
      return <UnknownOutcome turn={turn} sentAt={phase.turn.sentAt} onSendAgain={onSendAgain} onLetGo={onLetGo} />;
    case 'offered':
      return <OfferedPicture {...props} phase={phase} />;
    case 'over':
      return <Ended {...props} problem={phase.problem} cancelled={phase.cancelled} />;
    case 'capturing':
    case 'sending':
    case 'preparing':
    case 'waiting':
    case 'drawing':
    case 'placing':
    case 'cancelling':
    case 'letting-go':
      return <Running {...props} words={phaseWords[phase.is]} />;
  }
}

function Running({ turn, now, words, onCancel }: TurnCardProps & { words: string }) {
  const { id, prompt, lookUrl, trouble, startedAt } = turn;
  return (
    <>
      <div class="look">{lookUrl ? <img src={lookUrl} alt={`Unfinished picture: ${prompt}`} /> : <span class="shimmer" />}</div>
      <p class="progress">
        <span>{words}</span>
        <span class="elapsed">{elapsed(now - startedAt)}</span>
      </p>
      {trouble && <p class="sentence warning">{trouble}</p>}
      <p class="turn-prompt">{prompt}</p>
      {canCancel(turn) && <ButtonRow buttons={[{ word: 'Cancel', onPress: () => onCancel(id) }]} />}
    </>
  );
}

function Ended({ turn, problem, cancelled, onTryAgain, onDismiss }: TurnCardProps & { problem: string; cancelled: boolean }) {
  const { id, prompt, plan } = turn;
  return (
    <>
      <p class={cancelled ? 'sentence' : 'sentence danger'}>
        {!cancelled && <Icon name="warning" />}
        <span>{problem}</span>
      </p>
      <p class="turn-prompt">{prompt}</p>
      <ButtonRow
        buttons={[
          ...(plan ? [{ word: 'Try again', onPress: () => onTryAgain(id) }] : []),
          { word: 'Dismiss', onPress: () => onDismiss(id) },
        ]}
      />
    </>
  );
}

function canCancel({ phase }: PanelTurn): boolean {
  return ['capturing', 'sending', 'preparing', 'waiting', 'drawing'].includes(phase.is);
}

function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
