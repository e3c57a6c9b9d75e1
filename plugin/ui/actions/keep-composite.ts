import type { Blobbed } from '../pixels/blobbed.ts';
import { explain } from './explain.ts';
import { persist, type PersistOptions } from './persist.ts';
import type { Services } from './services.ts';

/** Gives the relay what was placed, for the history and for teammates. The layer is there without it: a failure is told, not thrown. */
export async function keepComposite(
  { turnId, variant, composite }: { turnId: string; variant: number; composite: Blobbed },
  services: Services,
  patience: PersistOptions,
): Promise<void> {
  const { relay, store } = services;
  const fewTimes = { ...patience, attempts: 4 };
  try {
    await persist(() => relay.putBlob(composite.sha256, composite.bytes), fewTimes);
    await persist(() => relay.noteComposite(turnId, variant, { blob: composite.sha256 }), fewTimes);
  } catch (error) {
    store.dispatch({
      type: 'problem.arose',
      problem: `The result is placed, but the relay could not keep a copy. ${explain(error, services)}`,
    });
  }
}
