import { setTimeout as sleep } from 'node:timers/promises';
import type { Tokens } from './tokens.ts';
import type { Way } from './caller.ts';
import type { WebSessions } from './web-sessions.ts';

/** What stays open for somebody ends soon after they may come in no more, on whichever relay they were shut out. */
export interface Access {
  /** Aborts `hangUp` when the way in has ended. Aborted by others, it is watched no longer. */
  hold(way: Way, hangUp: AbortController): void;
}

interface AccessServices {
  tokens: Pick<Tokens, 'standing'>;
  webSessions: Pick<WebSessions, 'standing'>;
  reportFault: (error: unknown) => void;
  /** How late it may be noticed. */
  everyMs?: number;
}

export function access({ tokens, webSessions, reportFault, everyMs = 1000 }: AccessServices): Access {
  const held = new Map<AbortController, Way>();
  let isWatching = false;
  let isFailing = false;

  async function watch(): Promise<void> {
    if (isWatching) return;
    isWatching = true;
    while (held.size > 0) {
      await sleep(everyMs, undefined, { ref: false });
      try {
        await look();
        isFailing = false;
      } catch (error) {
        // Said once, not with every look.
        if (!isFailing) reportFault(error);
        isFailing = true;
      }
    }
    isWatching = false;
  }

  async function look(): Promise<void> {
    const looked = [...held];
    const ways = looked.map(([, way]) => way);
    const standing = new Set([
      ...(await tokens.standing(unique(ways.flatMap((way) => (way.type === 'token' ? way.id : []))))),
      ...(await webSessions.standing(unique(ways.flatMap((way) => (way.type === 'page' ? way.hash : []))))),
    ]);
    for (const [hangUp, way] of looked) if (!standing.has(nameOf(way))) hangUp.abort();
  }

  return {
    hold(way, hangUp) {
      if (hangUp.signal.aborted) return;
      held.set(hangUp, way);
      hangUp.signal.addEventListener('abort', () => held.delete(hangUp), { once: true });
      void watch();
    },
  };
}

function nameOf(way: Way): string {
  return way.type === 'token' ? way.id : way.hash;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
