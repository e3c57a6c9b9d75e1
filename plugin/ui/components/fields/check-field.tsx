import { useId } from 'preact/hooks';
import './check-field.css';

interface CheckFieldProps {
  label: string;
  /** What it means for the next turn, in a few words below it. */
  meaning?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Something that is on or off. */
export function CheckField({ label, meaning, checked, onChange }: CheckFieldProps) {
  const id = useId();
  return (
    <div class="check-field">
      <label>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={meaning && id}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {meaning && (
        <p id={id} class="hint">
          {meaning}
        </p>
      )}
    </div>
  );
}
