import type { Tone } from './adjust-tone.ts';
import type { Step } from './read-prompt.ts';

/** Says what was done to `where`, such as "the masked area": "recoloured the masked area to teal, then blurred it". */
export function describeSteps(steps: readonly Step[], where: string): string {
  return steps.map((step, i) => past(step, i === 0 ? where : 'it')).join(', then ');
}

function past(step: Step, where: string): string {
  switch (step.do) {
    case 'recolour':
      return `recoloured ${where} to ${step.colour.name}`;
    case 'paint':
      return `painted ${where} ${step.colour.name}`;
    case 'tone':
      return tones[step.tone].replace('*', where);
    case 'blur':
      return `blurred ${where}`;
    case 'sharpen':
      return `sharpened ${where}`;
    case 'pixelate':
      return `pixelated ${where}`;
    case 'fill':
      return `filled ${where} from what surrounds it`;
    case 'backdrop':
      return `${step.colour ? `${step.from === 'top' ? 'coloured the sky' : 'painted the background'} ${step.colour.name}` : 'cleared the background'} in ${where}`;
    case 'text':
      return `lettered “${step.text}” on ${where}`;
    case 'match':
      return `gave ${where} the guide's colours`;
  }
}

const tones: Record<Tone, string> = {
  brighten: 'brightened *',
  darken: 'darkened *',
  'more contrast': 'raised the contrast of *',
  'less contrast': 'lowered the contrast of *',
  saturate: 'saturated the colours of *',
  desaturate: 'took the colour out of *',
  invert: 'inverted *',
  sepia: 'toned * sepia',
  warmer: 'made * warmer',
  cooler: 'made * cooler',
};
