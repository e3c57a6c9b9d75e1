import type { Tone } from './adjust-tone.ts';
import { coloursIn, type NamedColour } from './colour-names.ts';

/** One thing the engine does to the pixels. Amounts: 1 is what the bare word means. */
export type Step =
  | { do: 'recolour'; colour: NamedColour }
  | { do: 'paint'; colour: NamedColour }
  | { do: 'tone'; tone: Tone; amount: number }
  | { do: 'blur'; amount: number }
  | { do: 'sharpen'; amount: number }
  | { do: 'pixelate'; amount: number }
  | { do: 'fill' }
  | { do: 'backdrop'; from: 'edges' | 'top'; colour: NamedColour | null }
  | { do: 'text'; text: string; colour: NamedColour | null }
  | { do: 'match' };

export interface Reading {
  steps: Step[];
  /** Parts that ask for something the engine cannot do, as they were written. */
  beyond: string[];
}

/** Finds what an English prompt asks for, in its order. */
export function readPrompt(prompt: string): Reading {
  const reading: Reading = { steps: [], beyond: [] };
  for (const clause of clausesOf(prompt)) {
    const step = stepOf(clause);
    if (step) reading.steps.push(step);
    else if (asksForMore.test(clause.words)) reading.beyond.push(clause.written);
  }
  return reading;
}

interface Clause {
  /** Lower case, without what stood in quotes. */
  words: string;
  quoted: string | null;
  written: string;
}

const quotes = /"([^"]+)"|“([^”]+)”|‘([^’]+)’|(?<![\p{L}\d])'((?:[^']|(?<=\p{L})'(?=\p{L}))+)'(?![\p{L}\d])/gu;
const asksForMore =
  /^(please )?(can you |could you )?(add|put|insert|place|replace|remove|turn|change|make|draw|move|rotate|give|swap|show|create|paint|extend|expand|flip|crop|resize)\b/;

function clausesOf(prompt: string): Clause[] {
  const quoted: string[] = [];
  const masked = prompt.replace(quotes, (_, ...groups) => {
    quoted.push(groups.slice(0, 4).find((group) => group !== undefined));
    return `⟦${quoted.length - 1}⟧`;
  });
  return masked
    .replace(/black[ -](and|&)[ -]white/gi, 'greyscale')
    .split(/[,;\n]|\.(?=\s|$)|\b(?:and|then|also|plus)\b/i)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const index = /⟦(\d+)⟧/.exec(part);
      return {
        words: part.replace(/⟦\d+⟧/g, '').toLowerCase().trim(),
        quoted: index ? quoted[Number(index[1])]! : null,
        written: part.replace(/⟦(\d+)⟧/g, (_, i) => `“${quoted[Number(i)]}”`),
      };
    });
}

/** The first that fits decides, so what is more particular stands above. */
function stepOf({ words, quoted, written }: Clause): Step | null {
  const has = (pattern: RegExp): boolean => pattern.test(words);
  const colour = coloursIn(words)[0] ?? null;
  const amount = amountIn(words);
  const tone = (name: Tone): Step => ({ do: 'tone', tone: name, amount });

  if (has(/^(please )?(keep|leave|preserve|don['’]?t|do not|without)\b/)) return null;
  if (quoted !== null && !has(/\b(remove|erase|delete)\b/)) return { do: 'text', text: quoted, colour };
  const unquoted = /\b(?:write|add (?:the |a )?(?:text|word|words|title|headline|caption|label))\s+(.+)$/i.exec(written)?.[1];
  if (unquoted) return { do: 'text', text: unquoted.replace(/\s+in (?:light |dark |bright )?(?:#[0-9a-f]{3,6}|[a-z]+)$/i, ''), colour };
  if (
    has(
      /\b(use|like|match|follow|from|as|apply|take|same)\b.*\b(reference|references|guide|guides|palette|(second|other) (image|picture|layer))\b/,
    )
  )
    return { do: 'match' };
  if (has(/\b(background|backdrop|sky)\b/) && (colour || has(/\b(remove|erase|delete|clear|transparent|cut out)\b/))) {
    return { do: 'backdrop', from: has(/\bsky\b/) ? 'top' : 'edges', colour };
  }
  if (has(/\b(fill|flood|cover)\b.*\b(with|in)\b/) && colour) return { do: 'paint', colour };
  if (has(/\b(remove|erase|delete|fill|inpaint|heal|retouch|clean up|get rid of|take (away|out))\b/)) return { do: 'fill' };
  if (has(/\bsepia|\bvintage|\bold photo/)) return tone('sepia');
  if (has(/\b(invert|inverted|negative)\b/)) return tone('invert');
  if (has(/\bblur|\bsoften|\bdefocus|\bout of focus\b/)) return { do: 'blur', amount };
  if (has(/\bsharp|\bcrisp/)) return { do: 'sharpen', amount };
  if (has(/\bpixelat|\bmosaic\b|\bcensor/)) return { do: 'pixelate', amount };
  if (has(/\bcontrast/)) return tone(has(/\b(less|lower|reduce|decrease|soft|softer)\b/) ? 'less contrast' : 'more contrast');
  if (has(/\bgr[ae]y ?scale\b|\bmonochrome\b|\bdesaturate|\bless (saturated|colou?rful|vivid)|\bb&w\b|\bmuted?\b/))
    return tone('desaturate');
  if (has(/\bsaturat|\bvivid\b(?! [a-z])|\bmore (vivid|colou?rful)|\bvibrant/)) return tone('saturate');
  if (has(/\bwarm/)) return tone('warmer');
  if (has(/\bcool|\bcold/)) return tone('cooler');
  if (has(/\bdarken|\bdarker|\bdim\b|\bless bright/)) return tone('darken');
  if (has(/\bbrighten|\bbrighter|\blighten|\blighter|\bless dark/)) return tone('brighten');
  if (colour && recolours(words)) return { do: 'recolour', colour };
  if (has(/\b(make|turn)\b.*\bdark$/)) return tone('darken');
  if (has(/\b(make|turn)\b.*\bbright$/)) return tone('brighten');
  return null;
}

/** "a red car" names a colour too; to recolour, the clause must say so or be little more than the colour. */
function recolours(words: string): boolean {
  if (/\b(re)?colou?r|\b(tint|dye|paint|shade)\b/.test(words)) return true;
  const endsWithColour = coloursIn(words).some((colour) =>
    words
      .replace(/[.!?]+$/, '')
      .replace(/ instead$| please$/, '')
      .endsWith(colour.name),
  );
  if (/\b(make|turn|change|to|into|want|be)\b/.test(words)) return endsWithColour;
  return endsWithColour && words.split(' ').length <= 2;
}

function amountIn(words: string): number {
  const percent = /(\d{1,3}) ?(%|percent)/.exec(words)?.[1];
  if (percent) return Number(percent) / 40;
  if (/\b(slightly|a bit|a little|subtly|gently|somewhat|lightly)\b/.test(words)) return 0.5;
  if (/\b(much|very|strongly|heavily|a lot|really|extremely|totally)\b/.test(words)) return 1.7;
  return 1;
}
