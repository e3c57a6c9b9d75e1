import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PluginHost } from '../host/host.ts';
import { selectedLayers, type Movable } from './drawing.ts';
import type { Editor } from './editor.ts';
import type { NumberField } from './edits.ts';
import './properties.css';
import { useDocument } from './use-document.ts';

interface Props {
  editor: Editor;
  host: PluginHost;
  relaunch(command: string): void;
}

/** Name, place, size and angle of what is selected, and the buttons that plugins left on it. */
export function Properties({ editor, host, relaunch }: Props): JSX.Element {
  const { document } = editor;
  useDocument(document, 'nodes', 'selection');
  const layers = selectedLayers(editor);
  const [layer] = layers;
  const { relaunchButtons } = host;

  return (
    <section class="properties" aria-label="Properties">
      {!layer && <p class="quiet">Nothing is selected.</p>}
      {layer && layers.length > 1 && <p class="quiet">{layers.length} layers are selected.</p>}
      {layer && layers.length === 1 && <Fields key={layer.id} editor={editor} layer={layer} />}
      {relaunchButtons.length > 0 && (
        <div class="relaunch" role="group" aria-label="Plugins">
          {relaunchButtons.map(({ command, name, description }) => (
            <div key={command} class="relaunch-row">
              <button type="button" onClick={() => relaunch(command)}>
                {name}
              </button>
              {description && <p>{description}</p>}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

function Fields({ editor, layer }: { editor: Editor; layer: Movable }): JSX.Element {
  const { edits } = editor;
  const number = (field: NumberField, label: string, unit = ''): JSX.Element => {
    const value = field === 'rotation' ? ('rotation' in layer ? layer.rotation : 0) : layer[field];
    return (
      <label class="field" title={field}>
        <span>{label}</span>
        <input
          inputMode="decimal"
          aria-label={field}
          value={`${tidy(value)}${unit}`}
          onKeyDown={(event) => keepOrStep(event, value, (next) => edits.setNumber(layer.id, field, next))}
          onBlur={(event) => {
            const read = Number.parseFloat(event.currentTarget.value);
            if (Number.isFinite(read) && tidy(read) !== tidy(value)) edits.setNumber(layer.id, field, read);
            else event.currentTarget.value = `${tidy(value)}${unit}`;
          }}
        />
      </label>
    );
  };
  return (
    <>
      <input
        class="layer-name"
        aria-label="Name"
        value={layer.name}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        onBlur={(event) => {
          const name = event.currentTarget.value.trim();
          if (name && name !== layer.name) edits.rename(layer.id, name);
        }}
      />
      <div class="fields">
        {number('x', 'X')}
        {number('y', 'Y')}
        {number('rotation', '∠', '°')}
        {number('width', 'W')}
        {number('height', 'H')}
      </div>
      {layer.type === 'TEXT' && <Characters editor={editor} text={layer} />}
    </>
  );
}

function Characters({ editor, text }: { editor: Editor; text: TextNode }): JSX.Element {
  const { store, edits } = editor;
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (store.state.typing !== text.id) return;
    store.set({ typing: null });
    field.current?.select();
  }, [store, text.id]);
  return (
    <textarea
      ref={field}
      class="characters"
      aria-label="Text"
      rows={2}
      value={text.characters}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      onBlur={(event) => {
        const { value } = event.currentTarget;
        if (value !== text.characters) edits.write(text.id, value);
      }}
    />
  );
}

/** Enter takes the value, Escape leaves it, arrows step by 1 or, with Shift, by 10. */
function keepOrStep(event: KeyboardEvent & { currentTarget: HTMLInputElement }, value: number, set: (value: number) => void): void {
  const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (event.key === 'Enter') event.currentTarget.blur();
  if (event.key === 'Escape') {
    event.currentTarget.value = String(tidy(value));
    event.currentTarget.blur();
  }
  if (!step) return;
  event.preventDefault();
  set(value + step * (event.shiftKey ? 10 : 1));
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
