import type { JSX } from 'preact';
import { Icon } from './icons.tsx';
import type { Shell } from './shell.ts';
import './toasts.css';
import { useTold } from './use-told.ts';

export function Toasts({ shell }: { shell: Shell }): JSX.Element {
  useTold(shell.on);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shell.state.toasts.map(({ id, message, error, button }) => (
        <div key={id} class={error ? 'toast error' : 'toast'}>
          <span>{message}</span>
          {button && (
            <button type="button" onClick={() => button.press() && shell.closeToast(id, 'action_button_click')}>
              {button.text}
            </button>
          )}
          <button type="button" class="plain" aria-label="Dismiss" onClick={() => shell.closeToast(id, 'dismiss')}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
