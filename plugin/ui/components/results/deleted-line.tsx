import { useEffect, useRef } from 'preact/hooks';
import { historyTexts } from '../../../texts/panel/history-texts.ts';

/** What was deleted can be had back for a while. */
export function DeletedLine({ onUndo }: { onUndo: () => void }) {
  const undo = useRef<HTMLButtonElement>(null);
  // What had the focus is gone.
  useEffect(() => undo.current?.focus(), []);
  return (
    <p class="sentence">
      <span>{historyTexts.deleted}</span>
      <button ref={undo} type="button" onClick={onUndo}>
        {historyTexts.undo}
      </button>
    </p>
  );
}
