import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Editor } from './editor.ts';
import type { ToolName } from './editor-state.ts';
import { Icon } from './icons.tsx';
import { Menu, type MenuEntry } from './menu.tsx';
import type { ThemeStore } from './theme.ts';
import './top-bar.css';
import { useDocument } from './use-document.ts';
import { useTold } from './use-told.ts';

const tools: { name: Exclude<ToolName, 'points'>; label: string; key: string }[] = [
  { name: 'move', label: 'Move', key: 'V' },
  { name: 'hand', label: 'Hand', key: 'H' },
  { name: 'frame', label: 'Frame', key: 'F' },
  { name: 'rectangle', label: 'Rectangle', key: 'R' },
  { name: 'ellipse', label: 'Ellipse', key: 'O' },
  { name: 'pen', label: 'Pen', key: 'P' },
  { name: 'lasso', label: 'Lasso', key: 'L' },
  { name: 'text', label: 'Text', key: 'T' },
];

interface Props {
  editor: Editor;
  theme: ThemeStore;
  /** Draws the sample anew. */
  reset(): void;
  openQuickActions(): void;
}

export function TopBar({ editor, theme, reset, openQuickActions }: Props): JSX.Element {
  const { document, store, edits } = editor;
  useDocument(document, 'nodes', 'page');
  useTold(store.on, theme.on);
  return (
    <header class="top-bar">
      <div class="file">
        <FileMenu name={document.name} reset={reset} />
        <span class="file-page">{document.graph.getNode(document.pageId)?.name}</span>
      </div>
      <div class="tools" role="toolbar" aria-label="Tools">
        {tools.map(({ name, label, key }) => (
          <button
            key={name}
            type="button"
            class="tool"
            aria-pressed={store.state.tool === name}
            aria-label={label}
            title={`${label}  ${key}`}
            onClick={() => editor.choose(name)}
          >
            <Icon name={name} />
          </button>
        ))}
      </div>
      <div class="bar-end">
        <button type="button" class="tool" aria-label="Quick actions" title="Quick actions  Ctrl /" onClick={openQuickActions}>
          <Icon name="search" />
        </button>
        <button type="button" class="tool" aria-label="Undo" title="Undo  Ctrl Z" onClick={edits.undo}>
          <Icon name="undo" />
        </button>
        <button type="button" class="tool" aria-label="Redo" title="Redo  Ctrl Shift Z" onClick={edits.redo}>
          <Icon name="redo" />
        </button>
        <button
          type="button"
          class="tool"
          aria-label={theme.theme === 'dark' ? 'Light theme' : 'Dark theme'}
          title="Light or dark"
          onClick={theme.toggle}
        >
          <Icon name={theme.theme === 'dark' ? 'sun' : 'moon'} />
        </button>
        <ZoomMenu editor={editor} />
      </div>
    </header>
  );
}

function FileMenu({ name, reset }: { name: string; reset(): void }): JSX.Element {
  const [open, setOpen] = useState<Vector | null>(null);
  const entries: MenuEntry[] = [{ heading: 'Kept in this browser' }, { label: 'Reset to the sample', run: reset }];
  return (
    <>
      <button
        type="button"
        class="file-name"
        aria-haspopup="menu"
        aria-label={`File: ${name}`}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          setOpen({ x: left, y: bottom + 6 });
        }}
      >
        {name}
        <Icon name="chevron" />
      </button>
      {open && <Menu label="File" at={open} entries={entries} close={() => setOpen(null)} />}
    </>
  );
}

function ZoomMenu({ editor }: { editor: Editor }): JSX.Element {
  const { document, view } = editor;
  const [open, setOpen] = useState<Vector | null>(null);
  useDocument(document, 'viewport');
  const entries: MenuEntry[] = [
    { label: 'Zoom in', keys: '+', run: () => view.zoomBy(1.25) },
    { label: 'Zoom out', keys: '−', run: () => view.zoomBy(0.8) },
    { label: 'Zoom to fit', keys: '⇧1', run: view.fitAll },
    { label: 'Zoom to selection', keys: '⇧2', run: view.fitSelection },
    'line',
    ...[0.5, 1, 2].map((zoom) => ({ label: `${zoom * 100}%`, run: () => view.zoomTo(zoom) })),
  ];
  return (
    <>
      <button
        type="button"
        class="zoom"
        aria-haspopup="menu"
        aria-label="Zoom"
        onClick={(event) => {
          const { right, bottom } = event.currentTarget.getBoundingClientRect();
          setOpen({ x: right - 200, y: bottom + 6 });
        }}
      >
        {Math.round(document.viewport.zoom * 100)}%
      </button>
      {open && <Menu label="Zoom" at={open} entries={entries} close={() => setOpen(null)} />}
    </>
  );
}
