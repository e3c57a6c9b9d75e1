import { useRef } from 'preact/hooks';
import { texts } from './texts.ts';

interface ConfirmButtonProps {
  children: string;
  /** What it is about, for who hears the button alone. */
  label: string;
  question: string;
  onConfirm: () => void;
}

/** A button that asks before it does something that cannot be undone. */
export function ConfirmButton({ children, label, question, onConfirm }: ConfirmButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button aria-label={label} onClick={() => dialog.current?.showModal()}>
        {children}
      </button>
      <dialog ref={dialog} aria-label={label}>
        <p>{question}</p>
        <div class="row end">
          <button onClick={() => dialog.current?.close()}>{texts.keepIt}</button>
          <button
            class="primary"
            onClick={() => {
              dialog.current?.close();
              onConfirm();
            }}
          >
            {children}
          </button>
        </div>
      </dialog>
    </>
  );
}
