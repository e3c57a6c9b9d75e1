import { layersAs } from '../../turn/layers-as.ts';
import type { Turn } from '../../../../relay/contract.ts';
import { PluginError } from '../../../bridge.ts';
import { resultTexts } from '../../../texts/panel/result-texts.ts';
import { baseOf } from '../../turn/base-of.ts';
import { edgeInPixels } from '../../pixels/masks/edge-in-pixels.ts';
import { edgeShown } from '../../turn/edited-result.ts';
import type { Bytes } from '../../pixels/formats/blobbed.ts';
import { pngSize } from '../../pixels/formats/png-size.ts';
import { whyNotTake } from '../../history/why-not-take.ts';
import { finishVariant } from './finish-variant.ts';
import { keepPicture } from './keep-picture.ts';
import type { Services } from '../services.ts';

/**
 * Puts what the selected masks cover of another turn's picture into the selected result, as a layer of its own. No call.
 * @throws PluginError when the two pictures do not lie over each other, or the masks have no outline
 */
export async function takePart(turnId: string, services: Services): Promise<void> {
  const { main, pixels, store } = services;
  const { selection, history } = store.state;
  const base = baseOf(selection);
  const turn = history?.turns.find(({ id }) => id === turnId);
  if (whyNotTake(store.state, turnId) || !selection || !base?.origin || !turn) return;
  const layerIds = layersAs(selection, 'mask').map(({ id }) => id);
  const shownEdge = edgeShown(store.state);

  const from = await pictureOf(turn, services);
  const { width, height } = pngSize(from);
  const captured = await main.capture({ layerId: base.id, hide: layerIds, width: base.image?.width ?? width });
  const { box } = captured;
  if (captured.width !== width || captured.height !== height) {
    throw new PluginError(resultTexts.otherSize(captured, { width, height }));
  }
  const { shapes, unoutlined } = await main.shapes({ layerIds });
  if (unoutlined.length) throw new PluginError(resultTexts.shapeNotPlain);
  const edge = edgeInPixels(shownEdge, box, captured);
  const merged = await pixels.merge({ base: captured.png as Bytes, from, shapes, box, edge });
  if (merged.pixelsTaken === 0) throw new PluginError(resultTexts.shapeBeside);

  const { layerId: _, v: __, receipt: ___, merged: before = [], ...origin } = base.origin;
  const picture = await keepPicture({ ...merged, patch: null }, { size: { width: box.width, height: box.height }, laying: null }, main);
  await main.placeMerged({ picture, origin: { ...origin, merged: [...before, turnId] }, besideId: base.id });
}

/** As it was placed; laid in once more when the relay was never given that. */
async function pictureOf(turn: Turn, services: Services): Promise<Bytes> {
  const { relay } = services;
  const findBlob = (sha256: string) => relay.blob(sha256);
  const [variant] = turn.variants;
  if (!variant) throw new PluginError(resultTexts.turnWithoutPicture);
  if (variant.composite) return findBlob(variant.composite);
  const target = { baseId: null, baseSize: null, laying: null, hide: null, findBlob };
  const { finished } = await finishVariant({ turn, variant, target }, 'find', services);
  return finished.composite.bytes;
}
