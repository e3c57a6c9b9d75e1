import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as v from 'valibot';
import type { Seals } from '../../sign-in/seals.ts';

const UnderWay = v.variant('step', [
  /** Somebody is at the sign-in service. */
  v.object({
    step: v.literal('away'),
    checks: v.object({ state: v.string(), nonce: v.string(), verifier: v.string() }),
    invitation: v.nullable(v.string()),
    back: v.nullable(v.string()),
  }),
  /** They have come back, and belong to several teams. */
  v.object({ step: v.literal('choosing'), subject: v.string(), back: v.nullable(v.string()) }),
]);
type UnderWay = v.InferOutput<typeof UnderWay>;

const name = 'retake_sign_in';
const lifetimeMs = 10 * 60 * 1000;

/** A sign-in that is under way, kept in the browser that began it, sealed: any relay of the team goes on with it. */
export function signInCookie(seals: Seals, publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  const place = { path: '/', secure, ...(secure ? { prefix: 'host' as const } : {}) };
  return {
    read<Step extends UnderWay['step']>(c: Context, step: Step): Extract<UnderWay, { step: Step }> | null {
      const sealed = getCookie(c, name, secure ? 'host' : undefined);
      const underWay = v.safeParse(UnderWay, sealed === undefined ? null : seals.open(sealed));
      return underWay.success && isAt(underWay.output, step) ? underWay.output : null;
    },
    write(c: Context, underWay: UnderWay): void {
      // Lax: the way back is from another site.
      setCookie(c, name, seals.seal(underWay, lifetimeMs), { httpOnly: true, sameSite: 'Lax', maxAge: lifetimeMs / 1000, ...place });
    },
    drop(c: Context): void {
      deleteCookie(c, name, place);
    },
  };
}

function isAt<Step extends UnderWay['step']>(underWay: UnderWay, step: Step): underWay is Extract<UnderWay, { step: Step }> {
  return underWay.step === step;
}
