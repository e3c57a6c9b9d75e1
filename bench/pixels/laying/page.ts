import type { FinishAsk } from '../../../plugin/ui/pixels/jobs.ts';
import { pixelsClient } from '../../../plugin/ui/pixels/pixels-client.ts';
import type { Stages } from './stages.ts';

/** What the bench asks of a page that is as the panel is: without an origin, its pixels in workers. */
export interface Laying {
  /** @param text a `FinishAsk`, its bytes as `{ base64 }` */
  open(text: string): void;
  stages(): Promise<Stages>;
  finish(): Promise<Laid>;
}

export interface Laid {
  /** Milliseconds from the panel's call to its answer. */
  ms: number;
  changed: number | null;
  accepted: boolean;
}

declare global {
  interface Window {
    openLaying: (productWorker: string, stagesWorker: string) => Laying;
    laying: Laying;
  }
}

window.openLaying = (productWorker, stagesWorker) => {
  const pixels = pixelsClient(productWorker);
  const worker = new Worker(URL.createObjectURL(new Blob([stagesWorker], { type: 'text/javascript' })));
  let ask: FinishAsk;
  return {
    open(text) {
      ask = JSON.parse(text, (_, value: { base64?: string } | null) =>
        value?.base64 === undefined ? value : bytesOf(value.base64),
      ) as FinishAsk;
    },
    stages: () =>
      new Promise((resolve, reject) => {
        const take = ({ data }: MessageEvent<Stages | { failure: string }>) =>
          'failure' in data ? reject(new Error(data.failure)) : resolve(data);
        worker.addEventListener('message', take, { once: true });
        worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
        worker.postMessage(ask);
      }),
    async finish() {
      const started = performance.now();
      const { receipt } = await pixels.finish(ask);
      return {
        ms: performance.now() - started,
        changed: receipt.outside?.changed ?? null,
        accepted: receipt.registration?.accepted ?? false,
      };
    },
  };
};

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
