import type { Panel } from '../host/panel.ts';
import type { Shell } from './shell.ts';

/** Tells the shell what a plugin asks of its window, so that the page can give it room. */
export function dockedPanel(panel: Panel, shell: Shell): Panel {
  function change(of: { width?: number; visible?: boolean }): void {
    const before = shell.state.panel;
    if (before) shell.set({ panel: { ...before, ...of } });
  }

  return {
    ...panel,
    show(html, options) {
      shell.set({ panel: { title: options.title, width: options.width, visible: options.visible } });
      panel.show(html, options);
    },
    resize(width, height) {
      change({ width });
      panel.resize(width, height);
    },
    hide() {
      change({ visible: false });
      panel.hide();
    },
    unhide() {
      change({ visible: true });
      panel.unhide();
    },
    close() {
      shell.set({ panel: null });
      panel.close();
    },
  };
}
