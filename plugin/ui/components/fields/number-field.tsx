import { useState } from 'preact/hooks';
import { keepKeys } from './keep-keys.ts';
import './number-field.css';

interface NumberFieldProps {
  label: string;
  /** What it does; shown as a tooltip. */
  meaning: string;
  unit: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}

/** A number to be typed, or stepped by the arrow keys. It tells what was typed once that is complete. */
export function NumberField({ label, meaning, unit, value, least, most, onChange }: NumberFieldProps) {
  // The panel is painted again while somebody types: what is half typed must not be written over.
  const [typed, setTyped] = useState<string | null>(null);
  const change = (wanted: number) => {
    setTyped(null);
    const allowed = Math.min(most, Math.max(least, wanted));
    if (Number.isFinite(wanted) && allowed !== value) onChange(allowed);
  };
  return (
    <div class="number-field" title={meaning}>
      <label>
        <span>
          {label} <span class="unit">{unit}</span>
        </span>
        <input
          type="number"
          min={least}
          max={most}
          step="any"
          value={typed ?? value}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={(event) => change(event.currentTarget.valueAsNumber)}
          onKeyDown={(event) => {
            const steps = Number(event.key === 'ArrowUp') - Number(event.key === 'ArrowDown');
            if (steps) {
              event.preventDefault();
              change(value + steps * (event.shiftKey ? 10 : 1));
            }
            keepKeys(event);
          }}
        />
      </label>
    </div>
  );
}
