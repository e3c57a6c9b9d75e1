/**
 * OpenAI, pretended: a real HTTP server that speaks the wire of /v1/responses, /v1/images, /v1/files and /v1/models, so that the
 * `openai` SDK needs nothing but its address. Requests are checked against JSON Schema made from the SDK's own types and
 * against the service's known rules; pictures are made by local pixel operations (`engine/`), and every answer says that
 * it is a demo and no AI. Any API key will do. Nothing outlives the process.
 *
 * A response runs by itself and appends numbered events to its log; a stream is a reader of that log.
 */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { startEngine } from './engine/start-engine.ts';
import { memoryFiles } from './file-store.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { memoryResponses } from './responses/response-store.ts';
import { byDeployment, byOwnName } from './requests/image-models.ts';
import { sandboxRoutes } from './routes.ts';
import type { Service } from './services.ts';
import type { Sight } from './sight.ts';
import { postWebhook, type WebhookAddress } from './webhook.ts';

export interface Sandbox {
  /** Base URL for the SDK; ends in /v1. */
  url: string;
  /** What to do wrong from now on: `next` with one request that would make a picture, `always` with each. */
  misbehave(what: Misbehaviour, when?: 'next' | 'always'): void;
  /** Takes back every misbehaviour that is still to come. */
  behave(): void;
  /** How often each turn (the request's `metadata.turn`) was submitted and would have been billed; one-shots name no turn. */
  submitted(): ReadonlyMap<string, number>;
  /** Tells the end of background responses there from now on; null ends that. */
  webhook(address: WebhookAddress | null): void;
  /** @returns a function that ends the watching */
  watch(watcher: (sight: Sight) => void): () => void;
  /** Forgets a response, as the service does in time. */
  expire(responseId: string): void;
  /** Drops all connections and stops the engine. */
  close(): Promise<void>;
}

interface Options {
  /** 0 takes any that is free. */
  port?: number;
  /** How many milliseconds a picture takes at least; the default lets a person see it come. */
  pace?: number;
  service?: Service;
}

/** Listens on 127.0.0.1. */
export async function startSandbox({ port = 0, pace = 3200, service = 'openai' }: Options = {}): Promise<Sandbox> {
  const engine = startEngine();
  const responses = memoryResponses();
  let next: Misbehaviour[] = [];
  let always: Misbehaviour[] = [];
  const nextMisbehaviours = (): Misbehaviour[] => {
    const now = [...always, ...next];
    next = [];
    return now;
  };
  const closing = new AbortController();
  const watchers = new Set<(sight: Sight) => void>();
  const submitted = new Map<string, number>();
  let webhook: WebhookAddress | null = null;
  const tell = (sight: Sight): void => {
    if (sight.type === 'accepted' && sight.turn !== null) submitted.set(sight.turn, (submitted.get(sight.turn) ?? 0) + 1);
    if (sight.type === 'ended' && webhook && responses.get(sight.responseId)?.wire['background'])
      void postWebhook(webhook, `response.${sight.status}`, sight.responseId, closing.signal);
    for (const watcher of watchers) watcher(sight);
  };
  const app = sandboxRoutes({
    service,
    served: service === 'azure' ? byDeployment : byOwnName,
    engine,
    files: memoryFiles(),
    responses,
    nextMisbehaviours,
    refusedOnce: new Set(),
    closing: closing.signal,
    pictureMs: pace,
    tell,
  });

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  // Node closes idle connections after 5 seconds, sometimes just as the next request goes out. The service does not.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    misbehave(what, when = 'next') {
      if (when === 'always') always.push(what);
      else next.push(what);
    },
    behave() {
      next = [];
      always = [];
    },
    submitted: () => submitted,
    webhook(address) {
      webhook = address;
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    expire(responseId) {
      responses.remove(responseId);
    },
    async close() {
      closing.abort();
      watchers.clear();
      for (const response of responses.all()) response.abort.abort();
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      server.closeAllConnections();
      await closed;
      await engine.close();
    },
  };
}
