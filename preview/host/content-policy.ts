import type { PluginManifest } from './manifest.ts';

/**
 * The content security policy Figma gives a plugin's iframe: data, blobs, its own inline code, the network the manifest
 * names, and Figma's own fonts.
 * @param fonts the origin Figma's fonts come from
 */
export function contentPolicy({ networkAccess }: Pick<PluginManifest, 'networkAccess'>, fonts: string): string {
  const inline = "'unsafe-inline' 'unsafe-eval'";
  if (!networkAccess) return `default-src data: blob: ${inline} *; font-src data: *`;
  const { allowedDomains, devAllowedDomains = [] } = networkAccess;
  if (allowedDomains.length === 0) throw new Error('networkAccess.allowedDomains needs at least one entry.');
  const domains = [...allowedDomains, ...devAllowedDomains].filter((domain) => domain !== 'none');
  for (const domain of domains) refuseMalformed(domain);
  return `${['default-src data: blob:', inline, ...domains].join(' ')}; ${['font-src data:', fonts, ...domains].join(' ')}`;
}

function refuseMalformed(domain: string): void {
  if (domain === '*' || /^(https?|wss?):\/\/(\*\.)?[A-Za-z0-9.-]+(:\d+)?(\/\S*)?$/.test(domain)) return;
  throw new Error(`Invalid manifest field 'networkAccess': "${domain}" must be a scheme, a host and at most a port and a path.`);
}
