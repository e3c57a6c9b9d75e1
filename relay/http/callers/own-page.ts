import type { Context } from 'hono';
import type { Services } from '../../services.ts';

/** Browsers tell where a form comes from in one of two headers; a call that tells neither is no form of ours. */
export function isFromOwnPage(c: Context, place: Pick<Services, 'mode' | 'publicUrl'>): boolean {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  if (site === undefined && origin === undefined) return false;
  const url = pagesUrl(place);
  const own = url === null ? `http://${c.req.header('host')}` : new URL(url).origin;
  return (site ?? 'same-origin') === 'same-origin' && (origin ?? own) === own;
}

/** Where the relay's pages are opened; null where that is this computer, under whatever name it has. */
export function pagesUrl({ mode, publicUrl }: Pick<Services, 'mode' | 'publicUrl'>): string | null {
  return mode === 'solo' ? null : publicUrl;
}

/** What only reads may also be opened by hand, but by no other site. */
export function isFromOtherSite(c: Context): boolean {
  return !['same-origin', 'none', undefined].includes(c.req.header('sec-fetch-site'));
}
