import type { SceneGraph, SceneNode as Layer } from '@open-pencil/scene-graph';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { figmaFields } from '../host/figma-fields.ts';
import type { Editor } from './editor.ts';
import { Icon, type IconName } from './icons.tsx';
import './layers-list.css';
import { useDocument } from './use-document.ts';
import { useTold } from './use-told.ts';

interface Row {
  layer: Layer;
  depth: number;
  open: boolean;
  holds: boolean;
}

/** The tree of the page, topmost layer first. Arrows walk it, Enter renames, Space hides. */
export function LayersList({ editor }: { editor: Editor }): JSX.Element {
  const { document, store, edits } = editor;
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [renaming, setRenaming] = useState<string | null>(null);
  const anchor = useRef<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useDocument(document, 'nodes', 'selection', 'page');
  useTold(store.on);

  const holders = holdersOf(document.graph, document.selection);
  useLayoutEffect(() => setUnfolded(new Set([...unfolded, ...holders])), [holders.join()]);
  const rows = rowsOf(editor, document.pageId, unfolded, 1);
  const focused = rows.find(({ layer }) => layer.id === document.selection.at(-1)) ?? rows[0];

  function fold(id: string, shut: boolean): void {
    setUnfolded(new Set(shut ? [...unfolded].filter((each) => each !== id) : [...unfolded, id]));
  }

  function choose(id: string, event: MouseEvent | KeyboardEvent): void {
    const { selection } = document;
    if (event.shiftKey && anchor.current) document.select(between(rows, anchor.current, id));
    else if (event.ctrlKey || event.metaKey)
      document.select(selection.includes(id) ? selection.filter((each) => each !== id) : [...selection, id]);
    else document.select([id]);
    if (!event.shiftKey) anchor.current = id;
  }

  function walk(event: KeyboardEvent): void {
    const index = rows.findIndex((row) => row === focused);
    const row = rows[index];
    if (!row || event.ctrlKey || event.metaKey) return;
    const { layer } = row;
    const steps: Record<string, (() => void) | undefined> = {
      ArrowDown: () => go(rows[index + 1]),
      ArrowUp: () => go(rows[index - 1]),
      ArrowRight: () => (row.holds && !row.open ? fold(layer.id, false) : go(rows[index + 1])),
      ArrowLeft: () => (row.open ? fold(layer.id, true) : go(rows.find((each) => each.layer.id === layer.parentId))),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      Enter: () => setRenaming(layer.id),
      ' ': () => edits.setVisible(layer.id, !layer.visible),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    step();

    function go(to: Row | undefined): void {
      if (!to) return;
      choose(to.layer.id, event);
      list.current?.querySelector<HTMLElement>(`[data-layer="${CSS.escape(to.layer.id)}"]`)?.focus();
    }
  }

  return (
    <ul ref={list} class="layers" role="tree" aria-label="Layers" aria-multiselectable="true" onKeyDown={renaming ? undefined : walk}>
      {rows.map((row) => (
        <li
          key={row.layer.id}
          data-layer={row.layer.id}
          role="treeitem"
          aria-label={row.layer.name}
          aria-level={row.depth}
          aria-selected={document.selection.includes(row.layer.id)}
          {...(row.holds ? { 'aria-expanded': row.open } : {})}
          tabIndex={row === focused ? 0 : -1}
          class={store.state.hovered === row.layer.id ? 'layer hovered' : 'layer'}
          style={{ paddingLeft: `${row.depth * 16 - 8}px` }}
          onClick={(event) => choose(row.layer.id, event)}
          onDblClick={() => setRenaming(row.layer.id)}
          onPointerEnter={() => store.set({ hovered: row.layer.id })}
          onPointerLeave={() => store.set({ hovered: null })}
        >
          <button
            type="button"
            class={row.open ? 'fold open' : 'fold'}
            tabIndex={-1}
            hidden={!row.holds}
            aria-label={row.open ? 'Fold' : 'Unfold'}
            onClick={(event) => {
              event.stopPropagation();
              fold(row.layer.id, row.open);
            }}
          >
            <Icon name="chevron" />
          </button>
          <span class={row.layer.visible ? 'kind' : 'kind off'}>
            <Icon name={iconOf(row.layer)} />
          </span>
          {renaming === row.layer.id ? (
            <Rename
              name={row.layer.name}
              done={(name) => {
                if (name) edits.rename(row.layer.id, name);
                setRenaming(null);
              }}
            />
          ) : (
            <span class={row.layer.visible ? 'name' : 'name off'}>{row.layer.name}</span>
          )}
          <button
            type="button"
            class={row.layer.visible ? 'eye' : 'eye off'}
            tabIndex={-1}
            aria-label={row.layer.visible ? `Hide ${row.layer.name}` : `Show ${row.layer.name}`}
            onClick={(event) => {
              event.stopPropagation();
              edits.setVisible(row.layer.id, !row.layer.visible);
            }}
          >
            <Icon name={row.layer.visible ? 'eye' : 'hidden'} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** @param done gets the new name, or null when it stays */
function Rename({ name, done }: { name: string; done(name: string | null): void }): JSX.Element {
  return (
    <input
      class="rename"
      aria-label="Name of the layer"
      value={name}
      ref={(field) => field?.select()}
      onClick={(event) => event.stopPropagation()}
      onBlur={(event) => done(event.currentTarget.value.trim())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') done(null);
      }}
    />
  );
}

function rowsOf(editor: Editor, parentId: string, unfolded: ReadonlySet<string>, depth: number): Row[] {
  return editor.document.graph
    .getChildren(parentId)
    .toReversed()
    .flatMap((layer) => {
      const holds = layer.childIds.length > 0;
      const open = holds && unfolded.has(layer.id);
      return [{ layer, depth, open, holds }, ...(open ? rowsOf(editor, layer.id, unfolded, depth + 1) : [])];
    });
}

/** All that must be unfolded for these layers to be seen. */
function holdersOf(graph: SceneGraph, ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const parent = graph.getNode(graph.getNode(id)?.parentId ?? '');
    return parent && parent.type !== 'CANVAS' ? [parent.id, ...holdersOf(graph, [parent.id])] : [];
  });
}

function between(rows: readonly Row[], one: string, other: string): string[] {
  const places = [one, other].map((id) => rows.findIndex(({ layer }) => layer.id === id)).toSorted((a, b) => a - b);
  return rows.slice(places[0], (places[1] ?? 0) + 1).map(({ layer }) => layer.id);
}

function iconOf(layer: Layer): IconName {
  const { type, fills } = figmaFields(layer);
  switch (type) {
    case 'FRAME':
    case 'SLIDE':
    case 'SLIDE_ROW':
    case 'SLIDE_GRID':
    case 'SECTION':
    case 'COMPONENT':
    case 'INSTANCE':
      return 'frame';
    case 'GROUP':
      return 'group';
    case 'ELLIPSE':
      return 'ellipse';
    case 'TEXT':
      return 'text';
    case 'RECTANGLE':
      return fills.some((fill) => fill.type === 'IMAGE') ? 'picture' : 'rectangle';
    default:
      return 'vector';
  }
}
