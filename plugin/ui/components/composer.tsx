import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SizeOption } from '../size-options.ts';
import type { Draft } from '../state.ts';
import { keepKeys } from './keep-keys.ts';
import { qualityWords } from '../quality-words.ts';
import { Segments } from './segments.tsx';
import './composer.css';

const qualities = (['low', 'medium', 'high'] as const).map((value) => ({ value, word: qualityWords[value] }));

interface ComposerProps {
  draft: Draft;
  sizes: SizeOption[];
  size: SizeOption | undefined;
  /** What the button says: what starting a turn means for this selection. */
  verb: 'Generate' | 'Edit' | 'Continue';
  /** Why nothing can be started now. */
  whyNot: string | null;
  /** What a person has to know while turns run; null when there is nothing. */
  caution: string | null;
  /** Further options, of what is selected. */
  children?: ComponentChildren;
  onChange: (draft: Partial<Draft>) => void;
  onStart: () => void;
}

/** Where a turn is written and started. No form: a sandboxed frame may not submit one. */
export function Composer({ draft, sizes, size, verb, whyNot, caution, children, onChange, onStart }: ComposerProps) {
  const prompt = useRef<HTMLTextAreaElement>(null);
  useEffect(() => prompt.current?.focus(), []);

  const startOnEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      if (!whyNot) onStart();
    }
    keepKeys(event);
  };

  return (
    <section class="composer" aria-label="Turn">
      <textarea
        ref={prompt}
        aria-label="Prompt"
        placeholder={verb === 'Generate' ? 'Describe the picture' : 'Describe what should change'}
        rows={3}
        value={draft.prompt}
        onInput={(event) => onChange({ prompt: event.currentTarget.value })}
        onKeyDown={startOnEnter}
      />
      <div class="options">
        <Segments name="quality" label="Quality" choices={qualities} chosen={draft.quality} onChoose={(quality) => onChange({ quality })} />
        <label class="size">
          <span class="unseen">Size</span>
          <select value={size?.id} disabled={sizes.length === 0} onChange={(event) => onChange({ sizeId: event.currentTarget.value })}>
            {sizes.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {children}
      <button class="primary" type="button" onClick={onStart} disabled={whyNot !== null} aria-describedby="why-not">
        {verb}
      </button>
      <p id="why-not" class="hint">
        {whyNot ?? 'Ctrl or ⌘ + Enter starts it.'}
      </p>
      {caution && <p class="hint">{caution}</p>}
    </section>
  );
}
