import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MenuCommand, MenuParameter } from '../host/manifest.ts';
import type { Suggestion } from '../host/suggestions.ts';
import { asksFirst } from './asks-first.ts';
import type { Plugin } from './plugin.ts';
import './quick-actions.css';

interface Props {
  plugin: Plugin;
  commands: readonly MenuCommand[];
  /** The command whose parameters are asked for at once; null to choose one first. */
  chosen: MenuCommand | null;
  close(): void;
}

/** Commands by name; Enter runs one, Tab asks for its parameters first, as Figma's quick actions do. */
export function QuickActions({ plugin, commands, chosen, close }: Props): JSX.Element {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [asked, setAsked] = useState<MenuCommand | null>(chosen);
  const [given, setGiven] = useState<Record<string, string>>({});
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const parameter = asked?.parameters?.find(({ key }) => !(key in given));

  useEffect(() => field.current?.focus(), [asked, parameter?.key]);
  useEffect(() => {
    if (!asked || !parameter) return setSuggestions([]);
    let stale = false;
    const { command } = asked;
    async function propose(key: string): Promise<void> {
      const answer = await plugin.host.suggest(command, { key, query, parameters: given });
      if (stale) return;
      setSuggestions(answer.kind === 'suggestions' ? answer.suggestions : []);
      setRefusal(answer.kind === 'error' ? answer.message : null);
      setAt(0);
    }
    void propose(parameter.key);
    return () => void (stale = true);
  }, [asked, parameter?.key, query]);

  const found = commands.filter(({ name }) => `${plugin.name} ${name}`.toLowerCase().includes(query.toLowerCase()));
  const rows = asked ? suggestions.map(({ name }) => name) : found.map(({ name }) => name);

  function start(command: MenuCommand, parameters?: Record<string, string>): void {
    close();
    plugin.run(command.command, parameters);
  }

  function ask(command: MenuCommand): void {
    if (!command.parameters?.length) return start(command);
    setAsked(command);
    setGiven({});
    setQuery('');
  }

  function answer(command: MenuCommand, of: MenuParameter): void {
    const value = suggestions[at]?.data ?? (of.allowFreeform ? query.trim() : '');
    if (refusal || (!value && !of.optional)) return;
    const answers = { ...given, ...(value ? { [of.key]: value } : {}) };
    const next = command.parameters?.[command.parameters.indexOf(of) + 1];
    if (!next || !value) return start(command, answers);
    setGiven(answers);
    setQuery('');
  }

  function take(index: number, tab: boolean): void {
    if (asked && parameter) return answer(asked, parameter);
    const command = found[index];
    if (!command) return;
    if (tab || asksFirst(command)) ask(command);
    else start(command);
  }

  function onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (down && rows.length > 0) setAt((at + down + rows.length) % rows.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(at, event.key === 'Tab');
    else if (event.key === 'Escape') close();
    else if (event.key === 'Backspace' && query === '' && asked) setAsked(null);
    else return;
    event.preventDefault();
  }

  return (
    <div class="menu-ground dim" onPointerDown={(event) => event.target === event.currentTarget && close()}>
      <div class="quick-actions" role="dialog" aria-label="Quick actions">
        <div class="quick-field">
          {asked && <span class="token">{asked.name}</span>}
          {Object.entries(given).map(([key, value]) => (
            <span key={key} class="token">
              {value}
            </span>
          ))}
          <input
            ref={field}
            role="combobox"
            aria-expanded="true"
            aria-controls="quick-rows"
            aria-activedescendant={rows.length > 0 ? `quick-${at}` : undefined}
            aria-label={parameter?.name ?? 'Search commands'}
            placeholder={
              parameter ? `${parameter.description ?? parameter.name}${parameter.optional ? ' (optional)' : ''}` : 'Search commands'
            }
            value={query}
            onInput={(event) => {
              setQuery(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={onKey}
          />
        </div>
        <ul id="quick-rows" role="listbox" aria-label={parameter?.name ?? 'Commands'}>
          {rows.map((name, index) => (
            <li
              key={index}
              id={`quick-${index}`}
              role="option"
              aria-selected={index === at}
              onPointerMove={() => setAt(index)}
              onClick={() => {
                setAt(index);
                take(index, false);
              }}
            >
              <span>{name}</span>
              {!asked && <small>{found[index]?.parameters?.length ? 'Tab to fill in' : plugin.name}</small>}
            </li>
          ))}
        </ul>
        {rows.length === 0 && <p class="quiet">{asked ? (refusal ?? 'Type a value, then press Enter.') : 'No command has that name.'}</p>}
      </div>
    </div>
  );
}
