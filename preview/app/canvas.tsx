import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { toPage } from './camera.ts';
import { listenToCanvas } from './canvas-input.ts';
import './canvas.css';
import type { Editor } from './editor.ts';
import { Overlay } from './overlay.tsx';
import { canvasPainter } from './surface.ts';
import type { ThemeStore } from './theme.ts';
import { useDocument } from './use-document.ts';
import { useTold } from './use-told.ts';

interface Props {
  editor: Editor;
  theme: ThemeStore;
  onContextMenu(at: Vector): void;
}

const grounds = { light: [0.941, 0.941, 0.941], dark: [0.118, 0.118, 0.118] } as const;

export function Canvas({ editor, theme, onContextMenu }: Props): JSX.Element {
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tool } = editor.store.state;
  useTold(editor.store.on);

  useLayoutEffect(() => (stage.current ? listenToCanvas(stage.current, editor) : undefined), [editor]);
  useLayoutEffect(
    () => (stage.current && canvas.current ? paintWhenChanged(stage.current, canvas.current, editor, theme) : undefined),
    [editor, theme],
  );

  function openMenu(event: MouseEvent): void {
    event.preventDefault();
    const place = stage.current?.getBoundingClientRect();
    const screen = { x: event.clientX - (place?.left ?? 0), y: event.clientY - (place?.top ?? 0) };
    const pick = editor.tools.move.pickForMenu(toPage(editor.view.camera, screen));
    if (pick) editor.document.select(pick);
    onContextMenu({ x: event.clientX, y: event.clientY });
  }

  return (
    <div
      ref={stage}
      class={`stage tool-${tool}`}
      tabIndex={0}
      role="application"
      aria-label="Canvas"
      onContextMenu={openMenu}
      // A press must not draw the ring that shows where the keyboard is.
      onPointerDown={(event) => void (event.currentTarget.dataset['pressed'] = '')}
      onBlur={(event) => delete event.currentTarget.dataset['pressed']}
    >
      <canvas ref={canvas} />
      <LiveOverlay editor={editor} />
    </div>
  );
}

function LiveOverlay({ editor }: { editor: Editor }): JSX.Element {
  const { document, store } = editor;
  useTold(store.on);
  useDocument(document, 'nodes', 'selection', 'viewport', 'page');
  return <Overlay editor={editor} />;
}

/** One repaint a frame at most, and none while nothing changes. */
function paintWhenChanged(stage: HTMLElement, element: HTMLCanvasElement, { document, view }: Editor, theme: ThemeStore): () => void {
  const painter = canvasPainter(element, document);
  let frame = 0;

  function schedule(): void {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      painter.paint(view.camera, devicePixelRatio, grounds[theme.theme]);
    });
  }

  function repaint(): void {
    painter.layersChanged();
    schedule();
  }

  function measure(): void {
    document.resizeCanvas({ width: stage.clientWidth, height: stage.clientHeight });
  }

  const size = new ResizeObserver(measure);
  size.observe(stage);
  measure();
  const stops = [document.on('nodes', repaint), document.on('page', repaint), document.on('viewport', schedule), theme.on(schedule)];
  repaint();
  return () => {
    cancelAnimationFrame(frame);
    size.disconnect();
    for (const stop of stops) stop();
    painter.dispose();
  };
}
