import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Services } from '../../services.ts';
import { signedInMs } from '../../team/web-sessions.ts';
import { pagesUrl } from './own-page.ts';

const name = 'retake_session';

/** The secret of a visit, kept in the visitor's browser. */
export function sessionCookie(place: Pick<Services, 'mode' | 'publicUrl'>) {
  // Over https no other host, no other path and no plain connection can set or see it.
  const secure = pagesUrl(place)?.startsWith('https:') ?? false;
  const prefix = secure ? 'host' : undefined;

  return {
    read: (c: Context): string | null => getCookie(c, name, prefix) ?? null,
    write(c: Context, secret: string): void {
      setCookie(c, name, secret, {
        httpOnly: true,
        // Not Strict: people come from Figma, from a mail, and back from where they sign in.
        sameSite: 'Lax',
        path: '/',
        maxAge: signedInMs / 1000,
        secure,
        ...(prefix ? { prefix } : {}),
      });
    },
    drop(c: Context): void {
      deleteCookie(c, name, { path: '/', secure, ...(prefix ? { prefix } : {}) });
    },
  };
}
