type Theme = 'light' | 'dark';

export interface ThemeStore {
  readonly theme: Theme;
  toggle(): void;
  on(listener: () => void): () => void;
}

const key = 'retake-preview.theme';

/** The system's theme until a person chooses the other; the choice is kept. */
export function themeStore(): ThemeStore {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const listeners = new Set<() => void>();
  let chosen = localStorage.getItem(key) as Theme | null;

  function theme(): Theme {
    return chosen ?? (system.matches ? 'dark' : 'light');
  }

  function tell(): void {
    document.documentElement.dataset['theme'] = theme();
    for (const listener of listeners) listener();
  }

  system.addEventListener('change', tell);
  tell();

  return {
    get theme() {
      return theme();
    },
    toggle() {
      chosen = theme() === 'dark' ? 'light' : 'dark';
      localStorage.setItem(key, chosen);
      tell();
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
