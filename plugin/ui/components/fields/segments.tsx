import './segments.css';

interface Segment<Value extends string> {
  value: Value;
  word: string;
  /** What choosing it means; shown as a tooltip. */
  meaning?: string;
}

interface SegmentsProps<Value extends string> {
  /** Of the group; no other on the panel may have it. */
  name: string;
  label: string;
  /** The label stands above it; else it is there for screen readers alone. */
  titled?: boolean;
  choices: readonly Segment<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
}

/** One choice among a few that are all in view. */
export function Segments<Value extends string>({ name, label, titled = false, choices, chosen, onChoose }: SegmentsProps<Value>) {
  return (
    <fieldset class="segments">
      <legend class={titled ? 'segments-title' : 'unseen'}>{label}</legend>
      <div class="segments-row">
        {choices.map(({ value, word, meaning }) => (
          <label key={value} title={meaning}>
            <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
            <span>{word}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
