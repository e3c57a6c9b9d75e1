import type { Laying } from '../../../messages.ts';
import type { Bytes } from '../../pixels/formats/blobbed.ts';
import type { FinishAsk } from '../../pixels/jobs.ts';
import { apart, nowhere } from '../../pixels/register/offset.ts';
import { countOutside } from './count-outside.ts';
import { finishVariant, type Arrived } from './finish-variant.ts';
import { keepComposite } from './keep-composite.ts';
import { keepPicture } from './keep-picture.ts';
import { originOf } from './origin-of.ts';
import { persist, type PersistOptions } from '../connection/persist.ts';
import { placeDrawing } from './place-drawing.ts';
import { placeFilm } from './place-film.ts';
import type { Services } from '../services.ts';

export type Placement =
  | { is: 'placed' }
  /** A person has taken away what stood in for it. */
  | { is: 'homeless' }
  | ({ is: 'moved-too-far' } & MovedTooFar);

/** The model moved it by about so many captured pixels, which is not put right unasked; `composite` has it as it came. */
export interface MovedTooFar {
  movedBy: number;
  composite: Bytes;
}

interface Placing extends Arrived {
  is: 'awaited' | 'asked';
  /** What is to be done about a picture the model has moved. */
  offset: FinishAsk['offset'];
}

/** Puts what the model returned on the canvas. */
export async function placeVariant(placing: Placing, services: Services, signal: AbortSignal): Promise<Placement> {
  const { store } = services;
  const { turn, variant } = placing;
  const turnId = turn.id;
  const patience: PersistOptions = {
    wait: services.wait,
    signal,
    onTrouble: (trouble) => store.dispatch({ type: 'turn.trouble', turnId, trouble }),
  };
  if (variant.format === 'png') return placePicture(placing, services, patience);
  const placed = variant.format === 'svg' ? placeDrawing(placing, services, patience) : placeFilm(placing, services, patience);
  if (!(await placed)) return { is: 'homeless' };
  store.dispatch({ type: 'turn.placed', turnId, variant: variant.index, receipt: null });
  return { is: 'placed' };
}

/**
 * Lays a picture into the base, places it, counts on the canvas what has changed outside the mask, and gives it to the relay to
 * keep.
 */
async function placePicture({ is, offset, ...arrived }: Placing, services: Services, patience: PersistOptions): Promise<Placement> {
  const { main, store } = services;
  const { turn, variant, target } = arrived;
  const { baseId, baseSize, hide } = target;
  const turnId = turn.id;
  const { finished, source } = await persist(() => finishVariant(arrived, offset, services), patience);
  const { registration } = finished.receipt;
  if (offset === 'find' && registration?.reason === 'too-far') {
    const movedBy = Math.round(apart(registration, nowhere, turn.inset ?? turn.size));
    return { is: 'moved-too-far', movedBy, composite: finished.composite.bytes };
  }

  const laying: Laying | null = target.laying && {
    ...target.laying,
    placing: finished.patch ? 'patch' : target.laying.placing === 'copy' ? 'copy' : 'beside',
    captured: finished.size,
  };
  const picture = await keepPicture(finished, { size: baseSize ?? finished.size, laying }, main);
  const { layerId } = await main.placeVariant({ picture, origin: { ...originOf(arrived), receipt: finished.receipt }, laying, is });
  if (layerId === null) return { is: 'homeless' };

  const receipt = source ? await countOutside({ layerId, picture, finished, source, laying, baseId, hide }, services) : finished.receipt;
  if (receipt !== finished.receipt) await main.noteReceipt({ layerId, receipt });
  store.dispatch({ type: 'turn.placed', turnId, variant: variant.index, receipt });
  const { obedience } = finished.receipt;
  const toMask = obedience === 'obeyed' || obedience === 'ignored' ? { maskIgnored: obedience === 'ignored' } : {};
  await keepComposite({ turnId, variant: variant.index, composite: finished.composite, ...toMask }, services, patience);
  return { is: 'placed' };
}
