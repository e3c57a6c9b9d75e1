import type { Turn, Variant } from '../../../relay/contract.ts';
import type { Finished } from '../pixels/jobs.ts';
import type { Size } from '../pixels/picture.ts';
import { explain } from './explain.ts';
import { persist, type PersistOptions } from './persist.ts';
import type { Services } from './services.ts';

/** Where a turn's pictures go, and where those it was given can be found again. */
export interface Target {
  baseId: string | null;
  /** Of the base on the page, in page units; null when there is no base. */
  baseSize: Size | null;
  findBlob: (sha256: string) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Lays what the model returned into the base, places it on the canvas, and gives it to the relay to keep. */
export async function placeVariant(turn: Turn, variant: Variant, target: Target, services: Services, signal: AbortSignal): Promise<void> {
  const { main, relay, store } = services;
  const turnId = turn.id;
  const patience: PersistOptions = {
    wait: services.wait,
    signal,
    onTrouble: (trouble) => store.dispatch({ type: 'turn.trouble', turnId, trouble }),
  };

  const finished = await persist(() => finish(turn, variant, target, services), patience);
  const { composite, outside, scaledFrom } = finished;
  await main.placeVariant({
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
  });
  store.dispatch({ type: 'turn.placed', turnId, receipt: { outside, scaledFrom } });

  try {
    await persist(() => relay.putBlob(composite.sha256, composite.bytes), { ...patience, attempts: 4 });
    await persist(() => relay.noteComposite(turnId, variant.index, { blob: composite.sha256 }), { ...patience, attempts: 4 });
  } catch (error) {
    store.dispatch({
      type: 'problem.arose',
      problem: `The result is placed, but the relay could not keep a copy. ${explain(error, services)}`,
    });
  }
}

async function finish(turn: Turn, variant: Variant, { findBlob }: Target, { relay, pixels }: Services): Promise<Finished> {
  const raw = await relay.blob(variant.raw);
  if (!turn.base) return pixels.finishNew({ raw });
  const { width, height } = turn.size;
  const inset = turn.inset ?? { x: 0, y: 0, width, height };
  const mask = turn.mask ? await findBlob(turn.mask) : null;
  return pixels.finish({ base: await findBlob(turn.base), inset, mask, raw });
}
