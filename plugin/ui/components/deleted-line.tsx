import { useEffect, useRef } from 'preact/hooks';

/** What was deleted can be had back for a while. */
export function DeletedLine({ onUndo }: { onUndo: () => void }) {
  const undo = useRef<HTMLButtonElement>(null);
  // What had the focus is gone.
  useEffect(() => undo.current?.focus(), []);
  return (
    <p class="sentence">
      <span>Deleted from the history.</span>
      <button ref={undo} type="button" onClick={onUndo}>
        Undo
      </button>
    </p>
  );
}
