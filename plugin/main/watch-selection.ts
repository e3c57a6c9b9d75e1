import type { Selection } from '../messages.ts';
import { selectionOf } from './selection-of.ts';

const calmMs = 100;

/** Tells of the selection whenever it, or a layer in it, has become another, and the document has been calm a moment. */
export function watchSelection(figma: PluginAPI, tell: (selection: Selection) => void): void {
  let page = figma.currentPage;
  let told = JSON.stringify(selectionOf(page));
  let timer: number | undefined;

  function changed(): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = setTimeout(look, calmMs);
  }

  function look(): void {
    timer = undefined;
    const selection = selectionOf(figma.currentPage);
    const text = JSON.stringify(selection);
    if (text === told) return;
    told = text;
    tell(selection);
  }

  figma.on('selectionchange', changed);
  page.on('nodechange', changed);
  figma.on('currentpagechange', () => {
    page.off('nodechange', changed);
    page = figma.currentPage;
    page.on('nodechange', changed);
    changed();
  });
}
