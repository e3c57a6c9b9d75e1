import { isRunning, phaseWords, type PanelTurn } from '../state.ts';
import { Icon } from './icon.tsx';

interface TurnCardProps {
  turn: PanelTurn;
  /** Milliseconds since 1970. */
  now: number;
  onCancel: (turnId: string) => void;
  onTryAgain: (turnId: string) => void;
  onDismiss: (turnId: string) => void;
}

/** A turn under way: the picture as it comes, how long it has taken, and a way to stop it. Or why there is none. */
export function TurnCard({ turn, now, onCancel, onTryAgain, onDismiss }: TurnCardProps) {
  const { id, prompt, phase, partialUrl, trouble, startedAt, plan } = turn;
  return (
    <article class="turn" aria-label={prompt} aria-busy={isRunning(turn)}>
      {phase.is === 'over' ? (
        <p class={phase.cancelled ? 'sentence' : 'sentence danger'}>
          {!phase.cancelled && <Icon name="warning" />}
          <span>{phase.problem}</span>
        </p>
      ) : (
        <>
          <div class="look">{partialUrl ? <img src={partialUrl} alt={`Unfinished picture: ${prompt}`} /> : <span class="shimmer" />}</div>
          <p class="progress">
            <span>{phaseWords[phase.is]}</span>
            <span class="elapsed">{elapsed(now - startedAt)}</span>
          </p>
          {trouble && <p class="sentence warning">{trouble}</p>}
        </>
      )}
      <p class="turn-prompt">{prompt}</p>
      <div class="buttons">
        {canCancel(turn) && (
          <button type="button" onClick={() => onCancel(id)}>
            Cancel
          </button>
        )}
        {phase.is === 'over' && plan && (
          <button type="button" onClick={() => onTryAgain(id)}>
            Try again
          </button>
        )}
        {phase.is === 'over' && (
          <button type="button" onClick={() => onDismiss(id)}>
            Dismiss
          </button>
        )}
      </div>
    </article>
  );
}

function canCancel({ phase }: PanelTurn): boolean {
  return phase.is === 'capturing' || phase.is === 'sending' || phase.is === 'waiting' || phase.is === 'drawing';
}

function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
