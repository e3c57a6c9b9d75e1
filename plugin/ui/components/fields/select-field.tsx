import './select-field.css';

interface SelectChoice<Value extends string> {
  value: Value;
  word: string;
}

interface SelectFieldProps<Value extends string> {
  label: string;
  /** The label is there for screen readers alone. */
  bare?: boolean;
  choices: readonly SelectChoice<Value>[];
  chosen: Value | undefined;
  onChoose: (value: Value) => void;
}

/** One choice among several, in the system's own menu. */
export function SelectField<Value extends string>({ label, bare = false, choices, chosen, onChoose }: SelectFieldProps<Value>) {
  return (
    <label class={bare ? 'select-field bare-label' : 'select-field'}>
      <span class={bare ? 'unseen' : undefined}>{label}</span>
      <select
        value={chosen}
        disabled={choices.length === 0}
        onChange={({ currentTarget }) => {
          const choice = choices[currentTarget.selectedIndex];
          if (choice) onChoose(choice.value);
        }}
      >
        {choices.map(({ value, word }) => (
          <option key={value} value={value} selected={value === chosen}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
