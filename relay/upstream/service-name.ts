import type { ServiceKind } from './capabilities.ts';

/** What people call a model service, as far as its settings tell; undefined of any other, whose address is its operator's own. */
export function serviceName(service: ServiceKind, baseUrl: string): string | undefined {
  if (service === 'azure') return 'Azure OpenAI';
  // Regions have addresses of their own below it.
  const isOpenai = service === 'openai' && `.${new URL(baseUrl).hostname}`.endsWith('.api.openai.com');
  return isOpenai ? 'OpenAI' : undefined;
}
