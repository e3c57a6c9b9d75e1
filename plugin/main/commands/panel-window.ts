import type { Size } from '../../messages.ts';

/** The panel's window in one run of the plugin: out of sight while jobs are done without it. */
export interface PanelWindow {
  readonly isOpen: boolean;
  /** Takes up a launch: opens the window, hidden when `quiet`, or shows the one there is unless `quiet`. */
  heed(launch: { quiet: boolean }, size: Size): void;
  show(): void;
  /** One quiet job has ended: closes the plugin once `read` settles, unless the window is shown or another job goes on. */
  leave(read: Promise<void>): Promise<void>;
}

export function panelWindow(figma: PluginAPI, html: string): PanelWindow {
  let is: 'closed' | 'hidden' | 'shown' = 'closed';
  let jobs = 0;

  function show(): void {
    if (is !== 'hidden') return;
    is = 'shown';
    figma.ui.show();
  }

  return {
    get isOpen() {
      return is !== 'closed';
    },
    heed({ quiet }, size) {
      if (quiet) jobs += 1;
      if (is === 'closed') {
        is = quiet ? 'hidden' : 'shown';
        figma.showUI(html, { title: 'Retake', themeColors: true, visible: !quiet, ...size });
      } else if (!quiet) show();
    },
    show,
    async leave(read) {
      jobs -= 1;
      await read;
      if (is === 'hidden' && jobs <= 0) figma.closePlugin();
    },
  };
}
