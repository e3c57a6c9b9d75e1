import { layersAs } from './layers-as.ts';
import type { SelectedLayer, Selection } from '../../messages.ts';

/** The picture that is edited, if there is one. */
export function baseOf(selection: Selection | null): SelectedLayer | undefined {
  return layersAs(selection, 'base')[0];
}
