import type { Context } from 'hono';

/** The token a call carries; null when it carries none. */
export function bearerToken(c: Context): string | null {
  return /^Bearer ([\w-]{20,200})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
}
