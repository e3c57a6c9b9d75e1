import { useEffect, useRef, useState } from 'preact/hooks';
import type { PictureOf } from '../../../messages.ts';
import { differenceWords } from '../../../texts/panel/difference-words.ts';
import { compareTexts } from '../../../texts/panel/compare-texts.ts';
import { pictureKey, type Comparison } from '../../state.ts';
import { CompareFlip } from './compare-flip.tsx';
import { CompareSlider } from './compare-slider.tsx';
import './compare-view.css';
import { Segments } from '../fields/segments.tsx';
import { SelectField } from '../fields/select-field.tsx';

export interface ComparedPicture {
  picture: PictureOf;
  /** Within a sentence. */
  name: string;
  /** In a list. */
  word: string;
}

interface CompareViewProps {
  comparison: Comparison;
  /** How the history calls it. */
  name: string;
  /** What it can be compared with, beside its original. */
  others: ComparedPicture[];
  hasOriginal: boolean;
  onAgainst: (against: PictureOf | null) => void;
  onDifference: () => void;
  onClose: () => void;
}

type Way = 'slider' | 'flip' | 'side-by-side' | 'difference';

const ways = (['slider', 'flip', 'side-by-side', 'difference'] as const).map((value) => ({ value, word: compareTexts.ways[value] }));

const original = 'original';

/** Two pictures, in one of four ways of telling them apart. */
export function CompareView({ comparison, name, others, hasOriginal, onAgainst, onDifference, onClose }: CompareViewProps) {
  const [way, setWay] = useState<Way>('slider');
  const heading = useRef<HTMLHeadingElement>(null);
  // What was pressed to come here is gone.
  useEffect(() => heading.current?.focus(), []);
  const chosen = others.find(({ picture }) => keyOf(picture) === keyOf(comparison.against));
  const choices = [
    ...(hasOriginal ? [{ value: original, word: compareTexts.itsOriginal }] : []),
    ...others.map(({ picture, word }) => ({ value: keyOf(picture), word })),
  ];
  const turnTo = (wanted: Way) => {
    setWay(wanted);
    if (wanted === 'difference') onDifference();
  };
  return (
    <section
      class="compare"
      aria-label={compareTexts.compare(name)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {compareTexts.compare(name)}
      </h2>
      <SelectField
        label={compareTexts.with}
        choices={choices}
        chosen={keyOf(comparison.against)}
        onChoose={(key) => onAgainst(others.find(({ picture }) => keyOf(picture) === key)?.picture ?? null)}
      />
      <Segments name="compare-way" label={compareTexts.howToCompare} choices={ways} chosen={way} onChoose={turnTo} />
      <Look way={way} comparison={comparison} names={{ picture: name, against: chosen?.name ?? compareTexts.theOriginal }} />
    </section>
  );
}

function keyOf(picture: PictureOf | null): string {
  return picture ? pictureKey(picture.turnId, picture.variant) : original;
}

function Look({ way, comparison, names }: { way: Way; comparison: Comparison; names: { picture: string; against: string } }) {
  const { looks, difference } = comparison;
  if (way === 'difference') {
    return (
      <>
        {difference?.is === 'counted' && <img class="whole" src={difference.url} alt={compareTexts.difference} />}
        {(difference === null || difference.is === 'counting') && <span class="whole shimmer" />}
        <p class="facts">{differenceWords(comparison)}</p>
      </>
    );
  }
  if (!looks) return <span class="whole shimmer" />;
  switch (way) {
    case 'slider':
      return <CompareSlider looks={looks} names={names} />;
    case 'flip':
      return <CompareFlip looks={looks} names={names} />;
    case 'side-by-side':
      return (
        <div class="both">
          <figure>
            <img src={looks.against} alt="" />
            <figcaption class="facts">{names.against}</figcaption>
          </figure>
          <figure>
            <img src={looks.picture} alt="" />
            <figcaption class="facts">{names.picture}</figcaption>
          </figure>
        </div>
      );
  }
}
