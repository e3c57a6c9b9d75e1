import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { RelayProblem } from './client.ts';
import { texts } from './texts.ts';

/** What was asked for. `problem` says why what is shown is no newer. */
export type Loaded<Value> = { is: 'loading' } | { is: 'there'; value: Value; problem: string | null } | { is: 'failed'; problem: string };

/**
 * Loads at once, again when `key` changes, and every so often while somebody looks.
 * @param everyMs null asks once
 */
export function useLoaded<Value>(load: () => Promise<Value>, everyMs: number | null, key = ''): [Loaded<Value>, () => Promise<void>] {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ is: 'loading' });
  const loading = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const reload = useCallback(async () => {
    const mine = (loading.current += 1);
    const next = await latest.current().then(
      (value): Loaded<Value> => ({ is: 'there', value, problem: null }),
      (error: unknown): Loaded<Value> => ({ is: 'failed', problem: error instanceof RelayProblem ? error.message : texts.unreachable }),
    );
    // A slow answer must not take the place of a newer one.
    if (mine !== loading.current) return;
    setLoaded((before) => (next.is === 'failed' && before.is === 'there' ? { ...before, problem: next.problem } : next));
  }, []);

  useEffect(() => {
    void reload();
    if (everyMs === null) return;
    const timer = setInterval(() => {
      if (!document.hidden) void reload();
    }, everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs, key]);

  return [loaded, reload];
}
