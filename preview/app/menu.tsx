import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import './menu.css';

export type MenuEntry = { label: string; keys?: string; disabled?: boolean; run(): void } | { heading: string } | 'line';

interface Props {
  label: string;
  /** Corner of the menu, in CSS pixels of the window; it is kept within the window. */
  at: Vector;
  entries: readonly MenuEntry[];
  close(): void;
}

/** A menu over the page: arrows walk it, Enter runs, Escape or a press outside closes. */
export function Menu({ label, at, entries, close }: Props): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(at.x, innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(at.y, innerHeight - height - 8))}px`;
  }, [at]);

  useEffect(() => {
    const before = document.activeElement;
    itemsOf(menu.current)[0]?.focus();
    return () => before instanceof HTMLElement && before.focus({ preventScroll: true });
  }, []);

  function walk(event: KeyboardEvent): void {
    const items = itemsOf(menu.current);
    const index = items.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'ArrowDown') items[(index + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items[(index - 1 + items.length) % items.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== ' ') event.preventDefault();
  }

  return (
    <div
      class="menu-ground"
      onPointerDown={(event) => event.target === event.currentTarget && close()}
      onContextMenu={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div ref={menu} class="menu" role="menu" aria-label={label} style={{ left: `${at.x}px`, top: `${at.y}px` }} onKeyDown={walk}>
        {entries.map((entry, index) => {
          if (entry === 'line') return <hr key={index} />;
          if ('heading' in entry)
            return (
              <div key={index} class="menu-heading">
                {entry.heading}
              </div>
            );
          return (
            <button
              key={index}
              type="button"
              role="menuitem"
              disabled={entry.disabled}
              onClick={() => {
                close();
                entry.run();
              }}
            >
              <span>{entry.label}</span>
              {entry.keys && <kbd>{entry.keys}</kbd>}
            </button>
          );
        })}
      </div>
    </div>
  );
}

function itemsOf(menu: HTMLElement | null): HTMLButtonElement[] {
  return [...(menu?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)') ?? [])];
}
