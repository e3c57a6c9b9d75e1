import { useRef, useState } from 'preact/hooks';
import { texts } from './texts.ts';

/** A secret link, shown once, to be sent by hand. */
export function LinkBox({ label, link, note }: { label: string; link: string; note: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');

  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      setSaid(texts.copied);
    } catch {
      // Only pages that came over https, or from this computer, may write there.
      field.current?.focus();
      field.current?.select();
      setSaid(texts.copyByHand);
    }
  }

  return (
    <div class="link-box">
      <label>
        {label}
        <input ref={field} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <div class="row">
        <button class="primary" onClick={() => void copy()}>
          {texts.copy}
        </button>
        <span role="status">{said}</span>
      </div>
      <p class="quiet">{note}</p>
    </div>
  );
}
