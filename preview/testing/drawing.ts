import { drawingApi } from '../host/drawing-api.ts';
import { headlessDocument } from '../host/headless.ts';

/** The plugin API over a new empty document. */
export async function drawing(): Promise<PluginAPI> {
  return drawingApi(await headlessDocument()) as PluginAPI;
}
