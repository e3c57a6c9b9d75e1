import type { Size } from '../../messages.ts';

const sides = { shortest: 1024, longest: 2048 };

/** The pixels a guide is captured with: large enough for detail to show, small enough to send. */
export function guideSize(box: Size): Size {
  const longest = Math.max(box.width, box.height);
  const scale = Math.min(Math.max(longest, sides.shortest), sides.longest) / longest;
  return { width: Math.max(1, Math.round(box.width * scale)), height: Math.max(1, Math.round(box.height * scale)) };
}
