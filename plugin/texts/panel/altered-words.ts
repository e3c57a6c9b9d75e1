import type { Turn } from '../../../relay/contract.ts';
import { qualityWord } from './quality-words.ts';

type Alteration = Turn['altered'][number];

/** What the model service silently did otherwise than asked, in a sentence. */
export function alteredWords({ what, asked, got }: Alteration): string {
  switch (what) {
    case 'size':
      return `You asked for ${pixels(asked)}; the service made ${pixels(got)}.`;
    case 'quality':
      return `You asked for the quality “${qualityWord(asked)}”; the service made “${qualityWord(got)}”.`;
    case 'background':
      return got === 'opaque'
        ? 'You asked for a transparent background; the service filled it.'
        : `The service made the background ${got}.`;
    case 'format':
      return `You asked for ${asked.toUpperCase()}; the service sent ${got.toUpperCase()}.`;
  }
}

function pixels(size: string): string {
  return size.replace('x', ' × ');
}
