import { ConfigError } from './config-error.ts';

/** Without a slash at the end. */
export function readUrl(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ConfigError(`${name} must be a full address such as https://example.com, not "${text}".`);
  return text.replace(/\/+$/, '');
}
