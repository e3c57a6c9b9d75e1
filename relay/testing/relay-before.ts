import { onTestFinished } from 'vitest';
import { readConfig, type RelayConfig } from '../config.ts';
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
      ...readConfig({ RETAKE_PORT: '0', RETAKE_DATA: await temporaryFolder() }),
      upstream: { type: 'openai', apiKey: 'test-key', baseUrl: upstream.url, service, deployment: null },
      ...different,
    },
    () => {},
  );
  onTestFinished(() => relay.close());
  return { upstream, relay, client: relayClient(relay.url, await relay.services.tokens.issue(solo.memberId, 'test')) };
}
