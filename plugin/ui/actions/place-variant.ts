import type { Turn, Variant } from '../../../relay/contract.ts';
import type { Finished } from '../pixels/jobs.ts';
import type { Place } from '../state.ts';
import { explain } from './explain.ts';
import { persist, type PersistOptions } from './persist.ts';
import type { Services } from './services.ts';

/** Where a turn's pictures go, and where those it was given can be found again. */
export interface Target extends Place {
  findBlob: (sha256: string) => Promise<Uint8Array<ArrayBuffer>>;
}

/** A picture that came, and where it belongs. */
export interface Arrived {
  turn: Turn;
  variant: Variant;
  target: Target;
}

/**
 * Lays what the model returned into the base, places it on the canvas, and gives it to the relay to keep.
 * @returns no layer when it was awaited, and a person has taken away what stood in for it
 */
export async function placeVariant(
  arrived: Arrived & { is: 'awaited' | 'asked' },
  services: Services,
  signal: AbortSignal,
): Promise<{ layerId: string | null }> {
  const { main, relay, store } = services;
  const { turn, variant, target, is } = arrived;
  const turnId = turn.id;
  const patience: PersistOptions = {
    wait: services.wait,
    signal,
    onTrouble: (trouble) => store.dispatch({ type: 'turn.trouble', turnId, trouble }),
  };

  const finished = await persist(() => finishVariant(arrived, services), patience);
  const { composite, outside, scaledFrom, registration, toned, obedience } = finished;
  const { layerId } = await main.placeVariant({
    png: composite.bytes,
    origin: {
      sessionId: turn.sessionId,
      turnId,
      variant: variant.index,
      baseId: target.baseId,
      prompt: turn.prompt.slice(0, 500),
      createdAt: turn.createdAt,
    },
    size: target.baseSize ?? finished.size,
    is,
  });
  if (layerId === null) return { layerId };
  store.dispatch({ type: 'turn.placed', turnId, receipt: { outside, scaledFrom, registration, toned, obedience } });

  try {
    await persist(() => relay.putBlob(composite.sha256, composite.bytes), { ...patience, attempts: 4 });
    await persist(() => relay.noteComposite(turnId, variant.index, { blob: composite.sha256 }), { ...patience, attempts: 4 });
  } catch (error) {
    store.dispatch({
      type: 'problem.arose',
      problem: `The result is placed, but the relay could not keep a copy. ${explain(error, services)}`,
    });
  }
  return { layerId };
}

/** What the model returned, laid into the base it was given. */
export async function finishVariant({ turn, variant, target }: Arrived, { relay, pixels }: Services): Promise<Finished> {
  const raw = await relay.blob(variant.raw);
  if (!turn.base) return pixels.finishNew({ raw });
  const { width, height } = turn.size;
  const inset = turn.inset ?? { x: 0, y: 0, width, height };
  const mask = turn.mask ? await target.findBlob(turn.mask) : null;
  return pixels.finish({ base: await target.findBlob(turn.base), inset, mask, raw });
}
