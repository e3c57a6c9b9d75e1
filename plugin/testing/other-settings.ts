import type { Settings } from '../messages.ts';

/** Settings of somebody who has chosen everything otherwise than it is on the first day. */
export const otherSettings: Settings = {
  relayUrl: 'https://relay.elsewhere.example',
  token: 'secret',
  quality: 'xhigh',
  panel: { width: 400, height: 700 },
  placing: 'copy',
  arrangement: { rows: 'grid', section: true },
  edge: { kind: 'soft', grow: 2, halo: 8 },
  options: {
    lane: 'images',
    model: 'gpt-image-2',
    complexity: 'high',
    transparent: true,
    format: 'gif',
    variants: 10,
    sameComposition: false,
    fullChain: true,
    partials: false,
    scene: false,
  },
  more: true,
};
