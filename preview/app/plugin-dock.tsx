import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import './plugin-dock.css';
import type { Shell } from './shell.ts';
import { useTold } from './use-told.ts';

interface Props {
  shell: Shell;
  pluginName: string;
  /** Holds the plugin's iframe; made outside, so that drawing this again never reloads it. */
  frame: HTMLElement;
  run(): void;
  close(): void;
}

/** The plugin's window. Figma lets it float; here it is docked, so that it never covers the canvas. */
export function PluginDock({ shell, pluginName, frame, run, close }: Props): JSX.Element {
  const body = useRef<HTMLDivElement>(null);
  useTold(shell.on);
  const { panel } = shell.state;
  const shown = panel?.visible ?? false;

  useEffect(() => body.current?.append(frame), [frame]);

  return (
    <section class="dock" aria-label={panel?.title ?? pluginName}>
      <div class="dock-title" hidden={!shown}>
        <span>{panel?.title}</span>
        <button type="button" class="plain" aria-label={`Close ${panel?.title ?? pluginName}`} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div ref={body} class="dock-body" hidden={!shown} />
      {!shown && (
        <div class="dock-closed">
          <button type="button" class="run" onClick={run}>
            Run {pluginName}
          </button>
          <p class="quiet">Or right-click on the canvas, or press Ctrl / for quick actions.</p>
        </div>
      )}
    </section>
  );
}
