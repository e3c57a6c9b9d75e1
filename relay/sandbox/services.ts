import type { FileStore } from './file-store.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { ServedModels } from './requests/image-models.ts';
import type { Running } from './responses/start-response.ts';

/** Whose service is pretended: OpenAI's, Azure's, or a server that has the images lane, and neither conversations nor files. */
export type Service = 'openai' | 'azure' | 'images-only';

/** All that the routes work with. */
export interface Services extends Running {
  service: Service;
  served: ServedModels;
  files: FileStore;
  /** What the next request that creates something is to do wrong. */
  nextMisbehaviours: () => Misbehaviour[];
  /** Requests that were refused and pass when they are sent again. */
  refusedOnce: Set<string>;
  /** Aborted when the sandbox closes. */
  closing: AbortSignal;
}
