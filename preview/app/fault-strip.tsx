import type { JSX } from 'preact';
import './fault-strip.css';
import type { Shell } from './shell.ts';
import { useTold } from './use-told.ts';

/** What Figma would write to the developer console: shown, since nobody has that open here. */
export function FaultStrip({ shell }: { shell: Shell }): JSX.Element | null {
  useTold(shell.on);
  const { faults } = shell.state;
  if (faults.length === 0) return null;
  return (
    <aside class="faults" aria-live="assertive" aria-label="Faults of the plugin">
      <strong>
        The plugin reported {faults.length} {faults.length === 1 ? 'error' : 'errors'}
      </strong>
      <ol>
        {faults.map((fault, index) => (
          <li key={index}>{fault}</li>
        ))}
      </ol>
      <button type="button" onClick={() => shell.set({ faults: [] })}>
        Clear
      </button>
    </aside>
  );
}
