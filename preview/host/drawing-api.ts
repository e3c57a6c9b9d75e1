import { memoryStorage } from './client-storage.ts';
import type { PretendDocument } from './document.ts';
import { createFigmaApi } from './figma-api.ts';

const refuse = (what: string) => (): never => {
  throw new Error(`Drawing on a document has no ${what}.`);
};

/** The plugin API for the preview's own drawing, such as tools and sample documents: no plugin runs, so there is no UI. Wrap what a person does in `document.edit`. */
export function drawingApi(document: PretendDocument): Partial<PluginAPI> {
  return createFigmaApi(document, {
    manifest: { id: 'preview', name: 'Preview' },
    command: '',
    createPanel: refuse('panel'),
    storage: memoryStorage(),
    notify: refuse('toasts'),
    openExternal: refuse('browser'),
    handle: (run) => void run(),
    onClose: refuse('run to close'),
  }).figma;
}
