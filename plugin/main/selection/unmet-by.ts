import { PluginError } from '../../bridge.ts';
import type { Launch, SelectedLayer, Selection } from '../../messages.ts';
import { commandTexts } from '../../texts/main/command-texts.ts';
import { selectionTexts } from '../../texts/main/selection-texts.ts';
import { findLayer } from '../document/find-layer.ts';
import { outside } from '../capture/outside.ts';

/**
 * What a command needs and the selection does not have, in a sentence; null when it fits. A panel that opens says by itself
 * what can be done in it.
 */
export async function unmetBy(
  figma: PluginAPI,
  { command, quiet }: Pick<Launch, 'command' | 'quiet'>,
  read: () => Promise<Selection>,
): Promise<string | null> {
  switch (command) {
    case 'generate':
    case 'settings':
      return null;
    case 'edit':
      return quiet ? withBase(await read(), () => null) : null;
    case 'variants':
      return withBase(await read(), () => null);
    case 'continue':
      return withBase(await read(), ({ origin }) => (origin ? null : commandTexts.noResult));
    case 'remove': {
      const selection = await read();
      return withBase(selection, () => (isMasked(selection) ? null : commandTexts.nothingToRemove));
    }
    case 'isolate': {
      const selection = await read();
      if (isMasked(selection)) return commandTexts.isolateMasked;
      return withBase(selection, ({ name, empty }) => (empty ? selectionTexts.empty(name) : null));
    }
    case 'extend': {
      const selection = await read();
      if (isMasked(selection)) return commandTexts.extendMasked;
      const base = baseOf(selection);
      return base ? whyNotOutside(figma, base.id) : commandTexts.nothingToExtend;
    }
  }
}

function withBase(selection: Selection, check: (base: SelectedLayer) => string | null): string | null {
  if (selection.hint) return selection.hint;
  const base = baseOf(selection);
  return base ? check(base) : commandTexts.noBase;
}

async function whyNotOutside(figma: PluginAPI, layerId: string): Promise<string | null> {
  try {
    await outside(await findLayer(figma, layerId));
    return null;
  } catch (error) {
    if (error instanceof PluginError) return error.message;
    throw error;
  }
}

function baseOf({ layers }: Selection): SelectedLayer | undefined {
  return layers.find(({ role }) => role === 'base');
}

function isMasked({ layers }: Selection): boolean {
  return layers.some(({ role }) => role === 'mask');
}
