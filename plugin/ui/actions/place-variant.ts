import type { Laying } from '../../messages.ts';
import type { Bytes } from '../pixels/blobbed.ts';
import type { FinishAsk } from '../pixels/jobs.ts';
import { apart, nowhere } from '../pixels/offset.ts';
import { countOutside } from './count-outside.ts';
import { finishVariant, type Arrived } from './finish-variant.ts';
import { keepComposite } from './keep-composite.ts';
import { keepPicture } from './keep-picture.ts';
import { persist, type PersistOptions } from './persist.ts';
import type { Services } from './services.ts';

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

/**
 * Lays what the model returned into the base, places it on the canvas, counts there what has changed outside the mask, and
 * gives it to the relay to keep.
 * @param arrived.offset what is to be done about a picture the model has moved
 */
export async function placeVariant(
  { is, offset, ...arrived }: Arrived & { is: 'awaited' | 'asked'; offset: FinishAsk['offset'] },
  services: Services,
  signal: AbortSignal,
): Promise<Placement> {
  const { main, store } = services;
  const { turn, variant, target } = arrived;
  const { baseId, baseSize, hide } = target;
  const turnId = turn.id;
  const patience: PersistOptions = {
    wait: services.wait,
    signal,
    onTrouble: (trouble) => store.dispatch({ type: 'turn.trouble', turnId, trouble }),
  };

  const { finished, source } = await persist(() => finishVariant(arrived, offset, services), patience);
  const { registration } = finished.receipt;
  if (offset === 'find' && registration?.reason === 'too-far') {
    const movedBy = Math.round(apart(registration, nowhere, turn.inset ?? turn.size));
    return { is: 'moved-too-far', movedBy, composite: finished.composite.bytes };
  }

  const laying: Laying | null = target.laying && {
    ...target.laying,
    placing: finished.patch ? 'patch' : 'beside',
    captured: finished.size,
  };
  const picture = await keepPicture(finished, { size: baseSize ?? finished.size, laying }, main);
  const { layerId } = await main.placeVariant({
    picture,
    origin: {
      sessionId: turn.sessionId,
      turnId,
      variant: variant.index,
      baseId,
      prompt: turn.prompt.slice(0, 500),
      createdAt: turn.createdAt,
      receipt: finished.receipt,
    },
    laying,
    is,
  });
  if (layerId === null) return { is: 'homeless' };

  const receipt = source ? await countOutside({ layerId, picture, finished, source, laying, baseId, hide }, services) : finished.receipt;
  if (receipt !== finished.receipt) await main.noteReceipt({ layerId, receipt });
  store.dispatch({ type: 'turn.placed', turnId, receipt });
  await keepComposite({ turnId, variant: variant.index, composite: finished.composite }, services, patience);
  return { is: 'placed' };
}
