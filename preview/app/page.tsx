import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { MenuCommand } from '../host/manifest.ts';
import { Canvas } from './canvas.tsx';
import { clampWidth, Divider } from './divider.tsx';
import type { Editor } from './editor.ts';
import { FaultStrip } from './fault-strip.tsx';
import { FirstSteps } from './first-steps.tsx';
import { LayersList } from './layers-list.tsx';
import { Menu, type MenuEntry } from './menu.tsx';
import { pluginCommands } from './plugin-commands.ts';
import { PluginDock } from './plugin-dock.tsx';
import type { Plugin } from './plugin.ts';
import { Properties } from './properties.tsx';
import { asksFirst } from './asks-first.ts';
import { QuickActions } from './quick-actions.tsx';
import type { Shell } from './shell.ts';
import { listenToKeys } from './shortcuts.ts';
import type { ThemeStore } from './theme.ts';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { useTold } from './use-told.ts';

interface Props {
  editor: Editor;
  plugin: Plugin;
  shell: Shell;
  theme: ThemeStore;
  /** Draws the sample anew. */
  reset(): void;
}

/** The whole page: layers, canvas, properties and the plugin's window. */
export function Page({ editor, plugin, shell, theme, reset }: Props): JSX.Element {
  const [menuAt, setMenuAt] = useState<Vector | null>(null);
  const [quick, setQuick] = useState<'choose' | MenuCommand | null>(null);
  const [chosenWidth, setChosenWidth] = useState<number | null>(null);
  useTold(shell.on);
  useEffect(() => listenToKeys(editor, () => setQuick('choose')), [editor]);

  const commands = pluginCommands(plugin.host.menu);
  const [first] = commands;
  const width = chosenWidth ?? clampWidth(shell.state.panel?.width ?? 320);

  function choose(command: MenuCommand): void {
    if (asksFirst(command)) setQuick(command);
    else plugin.run(command.command);
  }

  return (
    <div class="shell" style={{ '--right': `${width}px` }}>
      <TopBar editor={editor} theme={theme} reset={reset} openQuickActions={() => setQuick('choose')} />
      <nav class="left" aria-label="File">
        <h2 class="heading">Layers</h2>
        <LayersList editor={editor} />
      </nav>
      <main class="middle">
        <Canvas editor={editor} theme={theme} onContextMenu={setMenuAt} />
        <FirstSteps document={editor.document} />
        <Toasts shell={shell} />
        <FaultStrip shell={shell} />
      </main>
      <aside class="right">
        <Divider width={width} onWidth={setChosenWidth} />
        <Properties editor={editor} host={plugin.host} relaunch={plugin.run} />
        <PluginDock
          shell={shell}
          pluginName={plugin.name}
          frame={plugin.frame}
          run={() => first && plugin.run(first.command)}
          close={plugin.host.close}
        />
      </aside>
      {menuAt && <Menu label="Layer" at={menuAt} entries={contextEntries(editor, plugin, choose)} close={() => setMenuAt(null)} />}
      {quick && (
        <QuickActions plugin={plugin} commands={commands} chosen={quick === 'choose' ? null : quick} close={() => setQuick(null)} />
      )}
    </div>
  );
}

function contextEntries({ document, edits, view }: Editor, plugin: Plugin, choose: (command: MenuCommand) => void): MenuEntry[] {
  const none = document.selection.length === 0;
  return [
    { heading: `Plugins ▸ ${plugin.name}` },
    ...plugin.host.menu.flatMap((item): MenuEntry[] =>
      'separator' in item ? ['line'] : pluginCommands([item]).map((command) => ({ label: command.name, run: () => choose(command) })),
    ),
    'line',
    { label: 'Copy', keys: 'Ctrl C', disabled: none, run: edits.copy },
    { label: 'Paste', keys: 'Ctrl V', run: edits.paste },
    { label: 'Duplicate', keys: 'Ctrl D', disabled: none, run: edits.duplicate },
    { label: 'Delete', keys: 'Del', disabled: none, run: edits.remove },
    'line',
    { label: 'Zoom to selection', keys: '⇧2', disabled: none, run: view.fitSelection },
  ];
}
