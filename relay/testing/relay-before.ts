import { onTestFinished } from 'vitest';
import type { RelayConfig } from '../config.ts';
import { imageModels } from '../models.ts';
import { startRelay } from '../server.ts';
import type { ServiceKind } from '../upstream/capabilities.ts';
import { recordingProxy } from './recording-proxy.ts';
import { relayClient } from './relay-client.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { solo } from '../team/solo.ts';

/** A real relay before a service, with a recorder between the two, and a client that is paired. */
export async function relayBefore(serviceUrl: string, service: ServiceKind = 'openai', different: Partial<RelayConfig> = {}) {
  const upstream = await recordingProxy(serviceUrl);
  const relay = await startRelay(
    {
      host: '127.0.0.1',
      port: 0,
      dataFolder: await temporaryFolder(),
      upstream: { type: 'openai', apiKey: 'test-key', baseUrl: upstream.url, service, deployment: null },
      imageModel: 'gpt-image-2.5-sunburst',
      imageModels: ['gpt-image-2.5-sunburst', ...imageModels.map(({ name }) => name).filter((name) => name !== 'gpt-image-2.5-sunburst')],
      mainModel: 'gpt-6-luna',
      store: true,
      webhookSecret: null,
      databaseUrl: null,
      publicUrl: null,
      teams: [],
      ...different,
    },
    () => {},
  );
  onTestFinished(() => relay.close());
  return { upstream, relay, client: relayClient(relay.url, await relay.services.tokens.issue(solo.memberId, 'test')) };
}
