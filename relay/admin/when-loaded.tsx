import type { ComponentChildren } from 'preact';
import { texts } from './texts.ts';
import type { Loaded } from './use-loaded.ts';

interface WhenLoadedProps<Value> {
  loaded: Loaded<Value>;
  onRetry: () => void;
  children: (value: Value) => ComponentChildren;
}

/** Shows what has come; until then that it is on its way, or why it is not. */
export function WhenLoaded<Value>({ loaded, onRetry, children }: WhenLoadedProps<Value>) {
  if (loaded.is === 'loading') return <p class="quiet">{texts.loading}</p>;
  const { problem } = loaded;
  return (
    <>
      {problem === null ? null : (
        <p class="problem" role="alert">
          {problem} <button onClick={onRetry}>{texts.tryAgain}</button>
        </p>
      )}
      {loaded.is === 'there' ? children(loaded.value) : null}
    </>
  );
}
