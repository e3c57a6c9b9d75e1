import { useCallback, useEffect, useState } from 'preact/hooks';
import { RelayProblem } from './client.ts';
import type { SectionProps } from './section-props.ts';
import { texts } from './texts.ts';

interface Notice {
  is: 'done' | 'failed';
  text: string;
}

/** Says how the last thing went that somebody did, until they do the next or go somewhere else. */
export function useNotice(place: string): { notice: Notice | null; act: SectionProps['act'] } {
  const [notice, setNotice] = useState<Notice | null>(null);
  useEffect(() => setNotice(null), [place]);
  const act = useCallback(async (deed: () => Promise<unknown>, done: string) => {
    setNotice(null);
    try {
      await deed();
      setNotice({ is: 'done', text: done });
      return true;
    } catch (error) {
      setNotice({ is: 'failed', text: error instanceof RelayProblem ? error.message : texts.unreachable });
      return false;
    }
  }, []);
  return { notice, act };
}
