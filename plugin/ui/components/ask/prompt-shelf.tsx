import { useState } from 'preact/hooks';
import { maxPresetNameLength } from '../../../../relay/limits.ts';
import type { Preset } from '../../../../relay/contract.ts';
import { promptTexts } from '../../../texts/panel/prompt-texts.ts';
import { focusPrompt } from './focus-prompt.ts';
import { keepKeys } from '../fields/keep-keys.ts';
import './prompt-shelf.css';

interface PromptShelfProps {
  /** As it is drafted. */
  prompt: string;
  presets: readonly Preset[];
  /** The newest first. */
  recent: readonly string[];
  onPick: (prompt: string) => void;
  onPreset: (id: string) => void;
  onSave: (name: string) => void;
  onDelete: (id: string) => void;
}

/** Prompts to take, the team's and one's own, and a way to share the one that is drafted. */
export function PromptShelf({ prompt, presets, recent, onPick, onPreset, onSave, onDelete }: PromptShelfProps) {
  const [naming, setNaming] = useState(false);
  const drafted = prompt.trim();
  const taken = presets.find((preset) => preset.prompt === drafted);
  if (naming && drafted) {
    return (
      <NameOfPreset
        names={presets.map(({ name }) => name)}
        onSave={onSave}
        onEnd={() => {
          setNaming(false);
          focusPrompt();
        }}
      />
    );
  }
  return (
    <div class="shelf">
      {presets.length + recent.length > 0 && <TakePrompt presets={presets} recent={recent} onPick={onPick} onPreset={onPreset} />}
      {drafted && !taken && (
        <button type="button" class="quiet" onClick={() => setNaming(true)}>
          {promptTexts.savePreset}
        </button>
      )}
      {taken && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            onDelete(taken.id);
            focusPrompt();
          }}
        >
          {promptTexts.deletePreset}
        </button>
      )}
    </div>
  );
}

/** The system's own menu: what is chosen in it is written, and nothing stays chosen. */
function TakePrompt({ presets, recent, onPick, onPreset }: Pick<PromptShelfProps, 'presets' | 'recent' | 'onPick' | 'onPreset'>) {
  return (
    <select
      class="take-prompt"
      aria-label={promptTexts.shelf}
      value=""
      onChange={({ currentTarget }) => {
        const [kind, id = ''] = currentTarget.value.split(/:(.*)/s);
        currentTarget.value = '';
        if (kind === 'preset') onPreset(id);
        else onPick(recent[Number(id)] ?? '');
        focusPrompt();
      }}
    >
      <option value="" hidden>
        {presets.length ? promptTexts.presets : promptTexts.recentPrompts}
      </option>
      {presets.length > 0 && (
        <optgroup label={promptTexts.teamPresets}>
          {presets.map(({ id, name }) => (
            <option key={id} value={`preset:${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
      {recent.length > 0 && (
        <optgroup label={promptTexts.recent}>
          {recent.map((each, index) => (
            <option key={each} value={`recent:${index}`}>
              {promptTexts.shortened(each)}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}

function NameOfPreset({ names, onSave, onEnd }: { names: string[]; onSave: (name: string) => void; onEnd: () => void }) {
  const [name, setName] = useState('');
  const typed = name.trim();
  const save = () => {
    if (!typed) return;
    onSave(typed);
    onEnd();
  };
  return (
    <div class="shelf">
      <input
        type="text"
        aria-label={promptTexts.presetName}
        placeholder={promptTexts.presetNameHint}
        maxLength={maxPresetNameLength}
        value={name}
        ref={(field) => {
          if (field && !field.value) field.focus();
        }}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') onEnd();
          keepKeys(event);
        }}
      />
      <button type="button" disabled={!typed} onClick={save}>
        {names.includes(typed) ? promptTexts.replace : promptTexts.save}
      </button>
      <button type="button" onClick={onEnd}>
        {promptTexts.cancel}
      </button>
    </div>
  );
}
