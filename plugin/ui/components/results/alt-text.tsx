import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { maxAltLength } from '../../../../relay/limits.ts';
import { altTexts } from '../../../texts/panel/alt-texts.ts';
import type { AltDraft } from '../../state.ts';
import './alt-text.css';
import { CopyButton } from '../fields/copy-button.tsx';
import { keepKeys } from '../fields/keep-keys.ts';

interface AltTextProps {
  /** As it is kept. */
  alt: string | null;
  proposal: AltDraft | null;
  /** Of a proposal, in words; null where there can be none. */
  price: string | null;
  onPropose: () => void;
  onSave: (alt: string) => void;
}

/** Words for whoever cannot see a picture: typed, or proposed and then checked by a person. */
export function AltText({ alt, proposal, price, onPropose, onSave }: AltTextProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const isAsked = proposal?.is === 'asked';
  const proposed = proposal?.is === 'proposed' ? proposal.alt : null;
  const words = typed ?? proposed ?? alt ?? '';
  const isOpen = proposed !== null || words.trim() !== (alt ?? '');

  useEffect(() => setTyped(null), [alt]);
  // The button that was pressed is gone, and the focus with it.
  useEffect(() => {
    if (proposed !== null && document.activeElement === document.body) field.current?.focus();
  }, [proposed]);

  const propose = () => {
    if (isAsked) return;
    setTyped(null);
    onPropose();
  };
  const save = () => {
    if (isOpen) onSave(words.trim());
    field.current?.focus();
  };
  return (
    <div class="alt-text">
      <label class="facts" for={id}>
        {altTexts.label}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={2}
        value={words}
        placeholder={altTexts.hint}
        maxLength={maxAltLength}
        aria-describedby={proposed === null ? undefined : `${id}-proposed`}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          keepKeys(event);
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      {proposed !== null && (
        <p id={`${id}-proposed`} class="sentence warning">
          {altTexts.proposed}
        </p>
      )}
      <div class="buttons">
        {price !== null && words.trim() === '' && (
          <button type="button" title={altTexts.proposeMeaning} aria-disabled={isAsked} onClick={propose}>
            {isAsked ? altTexts.looking : altTexts.propose(price)}
          </button>
        )}
        {isOpen && (
          <button type="button" title={altTexts.saveMeaning} onClick={save}>
            {altTexts.save}
          </button>
        )}
        {words.trim() !== '' && <CopyButton word={altTexts.copy} text={words.trim()} />}
      </div>
    </div>
  );
}
