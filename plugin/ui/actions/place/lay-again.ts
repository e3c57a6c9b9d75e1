import { tellProblem } from '../connection/tell-problem.ts';
import { variantOf } from '../../history/variant-of.ts';
import { PluginError } from '../../../bridge.ts';
import type { Laying } from '../../../messages.ts';
import { resultTexts } from '../../../texts/panel/result-texts.ts';
import { edgeInPixels } from '../../pixels/masks/edge-in-pixels.ts';
import type { Finished } from '../../pixels/jobs.ts';
import { sharp } from '../../pixels/masks/soften.ts';
import { pictureKey, type EditedResult } from '../../state.ts';
import { countOutside, type Placed } from './count-outside.ts';
import { keepComposite } from './keep-composite.ts';
import { keepPicture } from './keep-picture.ts';
import type { Services } from '../services.ts';
import { sourceOf, type Source } from './source-of.ts';

/**
 * Lays results in through another mask or edge, from what the model returned then: without a call.
 * @returns what takes such a wish for a result that is shown. They are granted one at a time; of those for one result that
 * wait, the newest counts
 */
export function layAgain(services: Services): (shown: EditedResult, laying: Laying) => Promise<void> {
  const { store } = services;
  const readSource = sourceReader(services);
  const patience = { wait: services.wait, signal: new AbortController().signal, onTrouble: () => undefined };
  const wishes = new Map<string, EditedResult>();
  /** What is on the canvas of results that are worked on. */
  const standing = new Map<string, EditedResult>();
  let working = false;

  return async (shown, laying) => {
    const { layerId } = shown;
    if (!standing.has(layerId)) standing.set(layerId, shown);
    wishes.set(layerId, { ...shown, laying });
    store.dispatch({ type: 'laying.began', result: { ...shown, laying } });
    if (working) return;
    working = true;
    // What is wished for meanwhile comes into the map behind, and is reached too.
    for (const [id, wish] of wishes) {
      wishes.delete(id);
      await grant(wish);
    }
    standing.clear();
    working = false;
  };

  async function grant(wish: EditedResult): Promise<void> {
    try {
      const source = await readSource(wish);
      const finished = await relaid(wish, source);
      const placed = await replaced(wish, source, finished);
      standing.set(wish.layerId, wish);
      // Counting would only hold up what a person is dragging.
      if (wishes.has(wish.layerId)) return;
      const receipt = await countOutside(placed, services);
      await services.main.noteReceipt({ layerId: wish.layerId, receipt });
      if (!wishes.has(wish.layerId)) store.dispatch({ type: 'laying.ended', result: wish, receipt });
      await keepComposite({ ...wish, composite: finished.composite }, services, patience);
    } catch (error) {
      tellProblem(error, services);
      if (!wishes.has(wish.layerId)) store.dispatch({ type: 'laying.ended', result: standing.get(wish.layerId) ?? wish, receipt: null });
    }
  }

  function relaid({ turnId, variant, laying }: EditedResult, source: Source): Promise<Finished> {
    const { shapes, box, captured, placing } = laying;
    const edge = edgeInPixels(laying.edge, box, captured);
    const offset = store.state.receipts[pictureKey(turnId, variant)]?.registration ?? 'find';
    return services.pixels.finish({ ...source, edge: sharp, reshaped: { shapes: shapes ?? [], box, edge }, offset, placing });
  }

  async function replaced({ layerId, baseId, laying }: EditedResult, source: Source, finished: Finished): Promise<Placed> {
    const { width, height } = laying.box;
    const picture = await keepPicture(finished, { size: { width, height }, laying }, services.main);
    const isThere = await services.main.replacePicture({ layerId, picture, laying, receipt: finished.receipt });
    if (!isThere) throw new PluginError(resultTexts.layerGone);
    return { layerId, picture, finished, source, laying, baseId, hide: null };
  }
}

/** Reads what a result was laid in from; once, while the same result is asked for. */
function sourceReader({ relay }: Services): (result: EditedResult) => Promise<Source> {
  let last: { turnId: string; variant: number; source: Source } | null = null;
  return async ({ turnId, variant: index }) => {
    if (last?.turnId === turnId && last.variant === index) return last.source;
    const turn = await relay.turn(turnId);
    const variant = variantOf(turn, index);
    const source = variant && (await sourceOf(turn, variant, (sha256) => relay.blob(sha256)));
    if (!source) throw new PluginError(resultTexts.sourceNotKept);
    last = { turnId, variant: index, source };
    return source;
  };
}
