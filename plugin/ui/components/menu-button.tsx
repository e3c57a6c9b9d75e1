import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { controlTexts } from '../../texts/panel/control-texts.ts';
import { Icon, type IconName } from './icon.tsx';
import './menu-button.css';

interface Choice<Value extends string> {
  value: Value;
  word: string;
  meaning: string;
  icon: IconName;
}

interface MenuButtonProps<Value extends string> {
  menuName: string;
  choices: Choice<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
  children: ComponentChildren;
}

/** A button that opens a menu of one choice among several; arrow keys, Home, End, Enter and Escape work in it. */
export function MenuButton<Value extends string>({ menuName, choices, chosen, onChoose, children }: MenuButtonProps<Value>) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) menu.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const steer = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    const target = steered(event.key, at, items.length);
    if (target !== null) items[target]?.focus();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class="menu-button"
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={choices.length < 2}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <div
          ref={menu}
          class="menu"
          role="menu"
          aria-label={menuName}
          onKeyDown={steer}
          onFocusOut={({ relatedTarget }) => {
            const within = relatedTarget instanceof Node && (menu.current?.contains(relatedTarget) || relatedTarget === button.current);
            if (!within) setOpen(false);
          }}
        >
          {choices.map(({ value, word, meaning, icon }) => (
            <button
              key={value}
              type="button"
              role="menuitemradio"
              aria-checked={value === chosen}
              tabIndex={-1}
              onClick={() => {
                close();
                if (value !== chosen) onChoose(value);
              }}
            >
              <Icon name={icon} />
              <span>
                {word} <span class="meaning">{controlTexts.meaning(meaning)}</span>
              </span>
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function steered(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
