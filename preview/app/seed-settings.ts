import type { ClientStorage } from '../host/host.ts';
import type { PreviewSettings } from '../serve.ts';

/** Gives the panel the relay this page was started with; what a person chose besides stays. */
export async function seedSettings(storage: ClientStorage, { relayUrl, token }: PreviewSettings): Promise<void> {
  if (token === null) return;
  const kept = await storage.get('settings');
  await storage.set('settings', { ...(typeof kept === 'object' ? kept : {}), relayUrl, token });
}
