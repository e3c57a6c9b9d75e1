import { useEffect, useRef } from 'preact/hooks';
import type { Turn } from '../../../../relay/contract.ts';

interface NearPictureProps {
  /** Undefined as long as it has not come. */
  url: string | undefined;
  turn: Turn;
  onNear: (turnId: string, isNear: boolean) => void;
}

/** A small picture that is asked for when it can be seen. What it was asked for is said beside it, what it shows by its alt text. */
export function NearPicture({ url, turn, onNear }: NearPictureProps) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (url || !place.current) return;
    const observer = new IntersectionObserver((entries) => onNear(turn.id, entries.at(-1)?.isIntersecting ?? false));
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      onNear(turn.id, false);
    };
  }, [url, turn]);
  return url ? <img src={url} alt={turn.alt ?? ''} decoding="async" /> : <span ref={place} class="shimmer" />;
}
