import type { PixelJobs } from './jobs.ts';
import { workerClient } from './worker-client.ts';

/**
 * Runs the pixel jobs in a worker, so that the panel stays quick.
 * @param source the bundled worker; a blob: URL is the only place a panel without an origin can start one from
 */
export function pixelsClient(source: string): PixelJobs {
  const start = () => new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  return workerClient<PixelJobs>(start, ['prepare', 'overlay', 'name']);
}
