import type { Drawing } from './drawing.ts';
import type { Editor } from './editor.ts';
import type { Plugin } from './plugin.ts';
import type { Shell } from './shell.ts';

/** `window.retakePreview`: what a test needs to look behind the page. What a person can do, a test does by mouse and key. */
export interface PreviewHandle {
  editor: Editor;
  plugin: Plugin;
  shell: Shell;
  /** Ids of the layers of that name on the current page, in tree order. */
  idsOf(name: string): string[];
  /** Selects the first layer of each name. */
  select(...names: string[]): void;
  /** A layer's PNG at a scale, as `exportAsync` gives it. */
  exportLayer(id: string, scale?: number): Promise<Uint8Array>;
  /** Where a point of the page is on the screen, in CSS pixels of the window. */
  onScreen(point: Vector): Vector;
}

declare global {
  interface Window {
    retakePreview?: PreviewHandle;
  }
}

export function previewHandle(editor: Editor & Drawing, plugin: Plugin, shell: Shell): PreviewHandle {
  const { document } = editor;

  function idsOf(name: string): string[] {
    return editor.figma.currentPage.findAll((node) => node.name === name).map(({ id }) => id);
  }

  return {
    editor,
    plugin,
    shell,
    idsOf,
    select: (...names) => document.select(names.flatMap((name) => idsOf(name).slice(0, 1))),
    async exportLayer(id, scale = 1) {
      const layer = editor.layer(id);
      if (!layer) throw new Error(`There is no layer ${id}.`);
      return layer.exportAsync({ format: 'PNG', constraint: { type: 'SCALE', value: scale } });
    },
    onScreen({ x, y }) {
      const { center, zoom, canvas } = editor.view.camera;
      const stage = window.document.querySelector('.stage')?.getBoundingClientRect();
      return {
        x: (x - center.x) * zoom + canvas.width / 2 + (stage?.left ?? 0),
        y: (y - center.y) * zoom + canvas.height / 2 + (stage?.top ?? 0),
      };
    },
  };
}
