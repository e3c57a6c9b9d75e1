import { useEffect, useRef, useState } from 'preact/hooks';
import { maxTurnNameLength } from '../../../relay/limits.ts';
import type { Turn } from '../../../relay/contract.ts';
import { Icon } from './icon.tsx';
import { keepKeys } from './keep-keys.ts';
import './picture-title.css';

interface PictureTitleProps {
  turn: Turn;
  /** How the history calls it. */
  number: number | null;
  onName: (name: string) => void;
  onStar: (starred: boolean) => void;
  onDelete: () => void;
}

/** What a turn is called, and what a person says of it. */
export function PictureTitle({ turn, number, onName, onStar, onDelete }: PictureTitleProps) {
  const { prompt, name, starred } = turn;
  const [naming, setNaming] = useState(false);
  const rename = useRef<HTMLButtonElement>(null);
  const end = (typed: string | null) => {
    setNaming(false);
    if (typed !== null && typed.trim() !== (name ?? '')) onName(typed);
    rename.current?.focus();
  };
  return (
    <>
      <div class="title">
        {naming ? (
          <NameField name={name ?? ''} prompt={prompt} onEnd={end} />
        ) : (
          <p>
            {number !== null && <strong>{number} </strong>}
            {name ?? prompt}
          </p>
        )}
        <button
          type="button"
          class={starred ? 'bare starred' : 'bare'}
          aria-label="Star"
          title={starred ? 'Take the star away' : 'Star'}
          aria-pressed={starred}
          onClick={() => onStar(!starred)}
        >
          <Icon name="star" />
        </button>
        <button ref={rename} type="button" class="bare" aria-label="Rename" title="Rename" onClick={() => setNaming(true)}>
          <Icon name="rename" />
        </button>
        <button
          type="button"
          class="bare"
          aria-label="Delete from the history"
          title="Delete from the history; layers stay"
          onClick={onDelete}
        >
          <Icon name="trash" />
        </button>
      </div>
      {name !== null && <p class="facts">{prompt}</p>}
    </>
  );
}

/** Enter and leaving it keep what was typed, Escape does not. */
function NameField({ name, prompt, onEnd }: { name: string; prompt: string; onEnd: (typed: string | null) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(name);
  useEffect(() => field.current?.select(), []);
  return (
    <input
      ref={field}
      type="text"
      aria-label="Name"
      placeholder={prompt}
      maxLength={maxTurnNameLength}
      value={typed}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => onEnd(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onEnd(typed);
        if (event.key === 'Escape') onEnd(null);
        keepKeys(event);
      }}
    />
  );
}
