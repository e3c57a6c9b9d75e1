import { installChromium } from '../../.ci/chromium.ts';
import { buildPlugin } from '../../plugin/build.ts';
import type { Figures } from '../pixels/figures.ts';
import { buildHello } from './build-hello.ts';
import { sizes } from './sizes.ts';
import { times } from './times.ts';

/** What the panel weighs and how soon it is there, beside a Preact hello-world under the same conditions. */
export async function measurePanel(): Promise<Figures> {
  process.env.CHROMIUM_PATH = await installChromium();
  // As people load it.
  const retake = await figuresOf((options) => buildPlugin({ ...options, small: true }));
  const hello = await figuresOf(buildHello);
  const { worker_kb: _worker, worker_gzip_kb: _workerGzip, opened_ms: _opened, ...result } = retake;
  return {
    rows: [
      { of: 'retake', ...retake },
      { of: 'preact hello-world', ...hello },
    ],
    result,
    holds: result.ui_gzip_kb <= 60,
  };
}

async function figuresOf(build: (options: { relay: string; outFolder: string }) => Promise<void>) {
  const { main, ui, uiGzip, worker, workerGzip } = await sizes(build);
  const { opened, firstPaint, ready, selectionToChip } = await times(build);
  return {
    main_kb: main,
    ui_kb: ui,
    ui_gzip_kb: uiGzip,
    worker_kb: worker,
    worker_gzip_kb: workerGzip,
    opened_ms: opened,
    first_paint_ms: firstPaint,
    ready_ms: ready,
    selection_to_chip_ms: selectionToChip,
  };
}
