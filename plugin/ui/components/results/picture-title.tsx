import { useEffect, useRef, useState } from 'preact/hooks';
import { maxTurnNameLength } from '../../../../relay/limits.ts';
import type { Turn } from '../../../../relay/contract.ts';
import { pictureTexts } from '../../../texts/panel/picture-texts.ts';
import { Icon } from '../fields/icon.tsx';
import { keepKeys } from '../fields/keep-keys.ts';
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
  };
  return (
    <>
      <div class="title">
        {naming ? (
          <NameField name={name ?? ''} prompt={prompt} onEnd={end} onLeave={() => rename.current?.focus()} />
        ) : (
          <p>
            {number !== null && <strong>{number} </strong>}
            {name ?? prompt}
          </p>
        )}
        <button
          type="button"
          class={starred ? 'bare starred' : 'bare'}
          aria-label={pictureTexts.star}
          title={pictureTexts.star}
          aria-pressed={starred}
          onClick={() => onStar(!starred)}
        >
          <Icon name="star" />
        </button>
        <button
          ref={rename}
          type="button"
          class="bare"
          aria-label={pictureTexts.rename}
          title={pictureTexts.rename}
          onClick={() => setNaming(true)}
        >
          <Icon name="rename" />
        </button>
        <button type="button" class="bare" aria-label={pictureTexts.delete} title={pictureTexts.delete} onClick={onDelete}>
          <Icon name="trash" />
        </button>
      </div>
      {name !== null && <p class="facts">{prompt}</p>}
    </>
  );
}

interface NameFieldProps {
  name: string;
  prompt: string;
  /** `typed` is null when it is not to be kept. */
  onEnd: (typed: string | null) => void;
  /** A key ended it: the focus is to go on from elsewhere. */
  onLeave: () => void;
}

/** Enter and leaving it keep what was typed, Escape does not. */
function NameField({ name, prompt, onEnd, onLeave }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(name);
  const ended = useRef(false);
  useEffect(() => field.current?.select(), []);
  const end = (kept: string | null) => {
    // Ended by a key it loses the focus, too.
    if (!ended.current) onEnd(kept);
    ended.current = true;
  };
  return (
    <input
      ref={field}
      type="text"
      aria-label={pictureTexts.name}
      placeholder={prompt}
      maxLength={maxTurnNameLength}
      value={typed}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => end(typed)}
      onKeyDown={(event) => {
        keepKeys(event);
        if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        // The button that gets the focus must not be pressed by the same key.
        event.preventDefault();
        end(event.key === 'Enter' ? typed : null);
        onLeave();
      }}
    />
  );
}
