import { isTyping } from './canvas-input.ts';
import type { Editor } from './editor.ts';
import type { ToolName } from './editor-state.ts';

const toolKeys: Record<string, ToolName> = {
  v: 'move',
  h: 'hand',
  f: 'frame',
  r: 'rectangle',
  o: 'ellipse',
  p: 'pen',
  l: 'lasso',
  t: 'text',
};
const arrows: Record<string, Vector> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * The keys of the page. Fields keep theirs, and so do trees and menus.
 * @returns what stops listening
 */
export function listenToKeys(editor: Editor, openQuickActions: () => void): () => void {
  const { edits, view, tools, store } = editor;

  function withControl(event: KeyboardEvent): boolean {
    switch (event.key.toLowerCase()) {
      case 'z':
        return done(event.shiftKey ? edits.redo : edits.undo);
      case 'y':
        return done(edits.redo);
      case 'd':
        return done(edits.duplicate);
      case 'c':
        return done(edits.copy);
      case 'v':
        return done(edits.paste);
      case 'x':
        return done(() => (edits.copy(), edits.remove()));
      case '=':
      case '+':
        return done(() => view.zoomBy(1.25));
      case '-':
        return done(() => view.zoomBy(0.8));
      case '0':
        return done(() => view.zoomTo(1));
      default:
        return false;
    }
  }

  function plain(event: KeyboardEvent): boolean {
    const { tool } = store.state;
    if (tool !== 'hand' && tools[tool].key(event.key)) return true;
    const arrow = arrows[event.key];
    if (arrow)
      return (
        editor.document.selection.length > 0 &&
        done(() => edits.nudge({ x: arrow.x * (event.shiftKey ? 10 : 1), y: arrow.y * (event.shiftKey ? 10 : 1) }))
      );
    if (event.shiftKey && event.code === 'Digit1') return done(view.fitAll);
    if (event.shiftKey && event.code === 'Digit2') return done(view.fitSelection);
    switch (event.key) {
      case 'Delete':
      case 'Backspace':
        return done(edits.remove);
      case 'Escape':
        return done(() => editor.choose('move'));
      case '+':
        return done(() => view.zoomBy(1.25));
      case '-':
        return done(() => view.zoomBy(0.8));
    }
    const chosen = toolKeys[event.key.toLowerCase()];
    return !!chosen && !event.altKey && done(() => editor.choose(chosen));
  }

  function onKey(event: KeyboardEvent): void {
    const control = event.ctrlKey || event.metaKey;
    if (control && (event.key === '/' || event.key.toLowerCase() === 'k')) {
      event.preventDefault();
      return openQuickActions();
    }
    if (event.defaultPrevented || isTyping(event)) return;
    if (control ? withControl(event) : plain(event)) event.preventDefault();
  }

  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

function done(act: () => void): true {
  act();
  return true;
}
