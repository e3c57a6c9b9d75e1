import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { promptTexts } from '../../../texts/panel/prompt-texts.ts';
import { promptBeside } from '../../history/prompt-history.ts';
import { keepKeys } from '../fields/keep-keys.ts';
import { mentionAt, namesFor } from './mention.ts';
import './prompt-field.css';

interface PromptFieldProps {
  prompt: string;
  placeholder: string;
  /** Of the pictures that can be named with an @. */
  names: readonly string[];
  /** Earlier prompts, the newest first. */
  recent: readonly string[];
  onChange: (prompt: string) => void;
  onStart: () => void;
}

/**
 * Where a turn is written. Typing @ opens the names of the pictures it may speak of; arrows, Enter, Tab and Escape work in
 * it while the focus stays in the text. In an empty field, the up and down keys go through earlier prompts.
 */
export function PromptField({ prompt, placeholder, names, recent, onChange, onStart }: PromptFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  /** Where an @ stands that was named, or that a person wants left alone. */
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const [recalled, setRecalled] = useState(false);
  useEffect(() => field.current?.focus(), []);

  const mention = mentionAt(prompt, caret);
  const offered = mention && mention.from !== leftAt ? namesFor(mention, names) : [];
  const chosen = offered[Math.min(at, offered.length - 1)];

  const look = (element: HTMLTextAreaElement) => {
    const { selectionStart, selectionEnd, value } = element;
    const now = selectionStart === selectionEnd ? selectionStart : 0;
    setCaret(now);
    setAt(0);
    if (mentionAt(value, now)?.from !== leftAt) setLeftAt(null);
  };
  const name = (word: string) => {
    if (!field.current || !mention) return;
    field.current.setRangeText(`@${word} `, mention.from, mention.to, 'end');
    setLeftAt(mention.from);
    setCaret(field.current.selectionStart);
    onChange(field.current.value);
    field.current.focus();
  };
  const recall = (way: 'up' | 'down'): boolean => {
    const { value, selectionStart } = field.current ?? { value: '', selectionStart: 0 };
    // Within a text, the keys move the caret.
    const beside = selectionStart === value.length ? promptBeside(value, recent, way) : null;
    if (!field.current || beside === null) return false;
    field.current.value = beside;
    setRecalled(true);
    setCaret(beside.length);
    onChange(beside);
    return true;
  };
  const steer = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onStart();
    else if (offered.length === 0 && isBare(event) && event.key === 'ArrowUp' && recall('up')) event.preventDefault();
    else if (offered.length === 0 && isBare(event) && event.key === 'ArrowDown' && recall('down')) event.preventDefault();
    else if (offered.length === 0 || !mention || event.isComposing) return;
    else if (event.key === 'ArrowDown') setAt((at + 1) % offered.length);
    else if (event.key === 'ArrowUp') setAt((at + offered.length - 1) % offered.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) name(chosen);
    else if (event.key === 'Escape') setLeftAt(mention.from);
    else return;
    event.preventDefault();
  };

  return (
    <div class="prompt">
      <textarea
        ref={field}
        aria-label={promptTexts.prompt}
        aria-autocomplete="list"
        aria-controls={offered.length ? listId : undefined}
        aria-activedescendant={chosen && `${listId}-${offered.indexOf(chosen)}`}
        placeholder={placeholder}
        rows={3}
        value={prompt}
        onInput={({ currentTarget }) => {
          look(currentTarget);
          setRecalled(false);
          onChange(currentTarget.value);
        }}
        onSelect={({ currentTarget }) => {
          if (currentTarget.selectionStart !== caret) look(currentTarget);
        }}
        onBlur={() => setLeftAt(mention?.from ?? null)}
        onKeyDown={(event) => {
          steer(event);
          keepKeys(event);
        }}
      />
      {offered.length > 0 && (
        <ul id={listId} class="names" role="listbox" aria-label={promptTexts.toName}>
          {offered.map((word, index) => (
            <li
              key={word}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={word === chosen}
              // The focus stays in the text.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => name(word)}
            >
              {word}
            </li>
          ))}
        </ul>
      )}
      <p class="unseen" role="status">
        {offered.length > 0 && promptTexts.howToName(offered.length)}
        {recalled && recalledWords(prompt, recent)}
      </p>
    </div>
  );
}

function isBare({ altKey, ctrlKey, metaKey, shiftKey, isComposing }: KeyboardEvent): boolean {
  return !altKey && !ctrlKey && !metaKey && !shiftKey && !isComposing;
}

/** A text that changes by itself is not read out. */
function recalledWords(prompt: string, recent: readonly string[]): string {
  const at = recent.indexOf(prompt);
  return at < 0 ? promptTexts.emptied : promptTexts.recalled(at + 1, recent.length, prompt);
}
