const patienceMs = 5000;

export interface UndoSteps {
  /** Closes what was written so far: what comes next is a step of its own. */
  close(): void;
  /** Leaves the step open a moment for what still belongs to it. */
  closeSoon(): void;
}

/** What of our writes a person takes back at once. */
export function undoSteps(figma: PluginAPI): UndoSteps {
  let timer: number | undefined;

  function close(): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    figma.commitUndo();
  }

  return {
    close,
    closeSoon() {
      if (timer !== undefined) clearTimeout(timer);
      timer = setTimeout(close, patienceMs);
    },
  };
}
