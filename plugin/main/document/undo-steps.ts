const patienceMs = 5000;

export interface UndoSteps {
  /** Closes what was written so far: what comes next is a step of its own. */
  close(): void;
  /** A turn's placeholder comes next. It shares a step with those begun right before it: they were asked together. */
  begin(turnId: string): void;
  /** Nothing more is awaited of a turn. */
  end(turnId: string): void;
  /** Closes the step, unless a result of it is awaited: taking back the others must not leave their placeholders behind. */
  finish(): void;
  /** The same in a moment, for what still belongs to the step. */
  finishSoon(): void;
}

/** What of our writes a person takes back at once. */
export function undoSteps(figma: PluginAPI): UndoSteps {
  const awaited = new Set<string>();
  let hasEnded = false;
  let timer: number | undefined;

  function close(): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    awaited.clear();
    figma.commitUndo();
  }

  function finish(): void {
    if (awaited.size === 0) close();
  }

  return {
    close,
    finish,
    begin(turnId) {
      if (awaited.size === 0 || hasEnded) close();
      awaited.add(turnId);
      hasEnded = false;
    },
    end(turnId) {
      if (awaited.delete(turnId)) hasEnded = true;
    },
    finishSoon() {
      if (timer !== undefined) clearTimeout(timer);
      timer = setTimeout(finish, patienceMs);
    },
  };
}
