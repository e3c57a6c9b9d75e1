import { linkWords } from '../link-words.ts';
import { isRunning, phaseWords, type PanelTurn, type TurnPhase } from '../state.ts';
import { untilWords } from '../until-words.ts';
import { ButtonRow } from './button-row.tsx';
import { CopyButton } from './copy-button.tsx';
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
  switch (phase.is) {
    case 'unknown':
      return <UnknownOutcome turn={turn} sentAt={phase.turn.sentAt} onSendAgain={onSendAgain} onLetGo={onLetGo} />;
    case 'offered':
      return <OfferedPicture {...props} phase={phase} />;
    case 'over':
      return <Ended {...props} phase={phase} />;
    case 'waiting':
      return <Running {...props} words={waitWords(phase.until, props.now)} />;
    case 'capturing':
    case 'sending':
    case 'preparing':
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

function Ended({ turn, phase, onTryAgain, onDismiss, onLink }: TurnCardProps & { phase: Extract<TurnPhase, { is: 'over' }> }) {
  const { id, prompt, plan } = turn;
  const { problem, cancelled, help } = phase;
  const link = help?.link;
  return (
    <>
      <p class={cancelled ? 'sentence' : 'sentence danger'}>
        {!cancelled && <Icon name="warning" />}
        <span>{problem}</span>
      </p>
      <p class="turn-prompt">{prompt}</p>
      <ButtonRow
        buttons={[
          ...(link ? [{ word: linkWords(link), onPress: () => onLink(link) }] : []),
          ...(plan ? [{ word: 'Try again', onPress: () => onTryAgain(id) }] : []),
          { word: 'Dismiss', onPress: () => onDismiss(id) },
        ]}
      />
      {help?.requestId && <CopyButton word="Copy request id" text={help.requestId} />}
    </>
  );
}

function waitWords(until: number | null, now: number): string {
  return until === null ? phaseWords.waiting : `The service has too much to do; it is asked again ${untilWords(until, now)}`;
}

function canCancel({ phase }: PanelTurn): boolean {
  return ['capturing', 'sending', 'preparing', 'waiting', 'drawing'].includes(phase.is);
}

function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
