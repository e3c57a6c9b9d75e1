import { PluginError } from '../bridge.ts';
import type { Launch, SelectedLayer, Selection } from '../messages.ts';
import { findLayer } from './find-layer.ts';
import { outside } from './outside.ts';

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
      return withBase(await read(), ({ origin }) => (origin ? null : 'Select a picture that Retake made, then continue from it.'));
    case 'remove': {
      const selection = await read();
      return withBase(selection, () =>
        isMasked(selection) ? null : 'Draw a shape over what should go and select it, then run this again.',
      );
    }
    case 'isolate': {
      const selection = await read();
      if (isMasked(selection)) return 'Select the layer to isolate alone, without a shape over it.';
      return withBase(selection, ({ name, empty }) =>
        empty ? `There is nothing to see in “${name}”. Select a layer with something in it.` : null,
      );
    }
    case 'extend': {
      const selection = await read();
      if (isMasked(selection)) return 'Select the frame to fill alone, without a shape over it.';
      const base = baseOf(selection);
      return base ? whyNotOutside(figma, base.id) : 'Select the frame to fill, with the picture to extend in it.';
    }
  }
}

function withBase(selection: Selection, check: (base: SelectedLayer) => string | null): string | null {
  if (selection.hint) return selection.hint;
  const base = baseOf(selection);
  return base ? check(base) : 'Select a frame, an image or another layer to edit, then run this again.';
}

async function whyNotOutside(figma: PluginAPI, layerId: string): Promise<string | null> {
  try {
    outside(await findLayer(figma, layerId));
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
