import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PretendDocument } from '../host/document.ts';
import './first-steps.css';
import { Icon } from './icons.tsx';
import { useDocument } from './use-document.ts';

const key = 'retake-preview.first-steps-seen';

/** What to do first, until it is dismissed or done. */
export function FirstSteps({ document }: { document: PretendDocument }): JSX.Element | null {
  const [seen, setSeen] = useState(localStorage.getItem(key) !== null);
  useDocument(document, 'nodes');
  const done = !seen && hasResult(document);
  useEffect(() => {
    if (done) dismiss();
  }, [done]);
  if (seen || done) return null;

  function dismiss(): void {
    localStorage.setItem(key, 'yes');
    setSeen(true);
  }

  return (
    <aside class="first-steps" aria-label="First steps">
      <ol>
        <li>
          <b>Select</b>
          <span>a frame with a shape over it. One is chosen for you.</span>
        </li>
        <li>
          <b>Say what should change</b>
          <span>in the panel, such as “make it teal”.</span>
        </li>
        <li>
          <b>Press Edit</b>
          <span>The result lands beside the original; select it to go on.</span>
        </li>
      </ol>
      <button type="button" class="plain" aria-label="Dismiss the first steps" onClick={dismiss}>
        <Icon name="close" />
      </button>
    </aside>
  );
}

/** A plugin offers to be run again on what it has made. */
function hasResult({ graph }: PretendDocument): boolean {
  return [...graph.getAllNodes()].some(({ pluginRelaunchData }) => pluginRelaunchData.length > 0);
}
