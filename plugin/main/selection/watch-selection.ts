import type { Selection } from '../../messages.ts';
import { watchPage } from '../document/watch-page.ts';

const calmMs = 100;

/**
 * Tells of the selection whenever it, or a layer in it, has become another, and the document has been calm a moment. That it
 * is about to is told at once, so that nothing is asked for the selection that a person has left.
 * @param told the selection the panel knows of already
 * @returns what tells at once, changed or not
 */
export function watchSelection(
  figma: PluginAPI,
  {
    read,
    tellBegun,
    tell,
    told,
  }: { read: () => Promise<Selection>; tellBegun: () => void; tell: (selection: Selection) => void; told: Selection },
): () => Promise<void> {
  let last = JSON.stringify(told);
  let timer: number | undefined;
  let looks = 0;
  let begun = false;

  async function look(always: boolean): Promise<void> {
    looks += 1;
    const own = looks;
    const selection = await read();
    // Whoever looked later knows better, and tells.
    if (own !== looks) return;
    const text = JSON.stringify(selection);
    if (text === last && !always && !begun) return;
    last = text;
    begun = false;
    tell(selection);
  }

  function changed(): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      void look(false);
    }, calmMs);
  }

  figma.on('selectionchange', () => {
    if (!begun) tellBegun();
    begun = true;
    changed();
  });
  watchPage(figma, changed);
  return () => look(true);
}
