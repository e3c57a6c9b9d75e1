import type { FinishAsk } from '../../../plugin/ui/pixels/jobs.ts';
import { stages } from './stages.ts';

// The compiler knows the window's globals; a worker posts without an origin.
const post = (answer: unknown) => (self as unknown as { postMessage(answer: unknown): void }).postMessage(answer);

self.addEventListener('message', ({ data }: MessageEvent<FinishAsk>) => {
  // What is rejected is no error of the worker's.
  void stages(data).then(post, (error: unknown) => post({ failure: String(error) }));
});
