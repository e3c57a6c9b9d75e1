interface ButtonRowProps {
  buttons: { word: string; meaning?: string; onPress: () => void }[];
}

/** What can be done about what is shown above it, side by side. */
export function ButtonRow({ buttons }: ButtonRowProps) {
  return (
    <div class="buttons">
      {buttons.map(({ word, meaning, onPress }) => (
        <button key={word} type="button" title={meaning} onClick={onPress}>
          {word}
        </button>
      ))}
    </div>
  );
}
