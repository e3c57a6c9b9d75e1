import { useState } from 'preact/hooks';
import { controlTexts } from '../../../texts/panel/control-texts.ts';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  word: string;
  text: string;
}

/** Puts a text on the clipboard, and says so until it is left. */
export function CopyButton({ word, text }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  return (
    <button type="button" class="quiet" onBlur={() => setCopied(false)} onClick={(event) => setCopied(copyText(text, event.currentTarget))}>
      <span aria-live="polite">{copied ? controlTexts.copied : word}</span>
    </button>
  );
}
