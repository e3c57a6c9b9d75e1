import { whatLeavesTexts } from '../../../texts/panel/what-leaves-texts.ts';
import type { Leaving, LeavingPicture } from '../../turn/what-leaves.ts';
import { CheckField } from '../fields/check-field.tsx';
import { Icon, type IconName } from '../fields/icon.tsx';
import './what-leaves.css';

interface WhatLeavesProps {
  leaving: Leaving;
  /** Addresses of small pictures, by layer id. */
  thumbnails: Record<string, string>;
  onScene: (scene: boolean) => void;
}

/** What a click on the button takes out of the file: in one line, and picture by picture when it is opened. */
export function WhatLeaves({ leaving, thumbnails, onScene }: WhatLeavesProps) {
  const { pictures, kept, words, continues, to, leftOut, scene } = leaving;
  const alsoKept = whatLeavesTexts.kept(kept);
  return (
    <details class="leaves">
      <summary class="hint">{whatLeavesTexts.summary(leaving)}</summary>
      {pictures.length > 0 && (
        <ul aria-label={whatLeavesTexts.pictures}>
          {pictures.map((picture) => (
            <Picture key={`${picture.is} ${picture.layerId}`} picture={picture} thumbnail={thumbnails[picture.layerId]} />
          ))}
        </ul>
      )}
      {scene !== null && (
        <CheckField
          label={whatLeavesTexts.scene}
          meaning={scene ? undefined : whatLeavesTexts.withoutScene}
          checked={scene}
          onChange={onScene}
        />
      )}
      <div class="leaves-words hint">
        <p>{whatLeavesTexts.words(words)}</p>
        <p>{whatLeavesTexts.to(to)}</p>
        {alsoKept && <p>{alsoKept}</p>}
        {continues && <p>{whatLeavesTexts.continues}</p>}
        <p>{whatLeavesTexts.leftOut(leftOut)}</p>
      </div>
    </details>
  );
}

const icons: Record<LeavingPicture['is'], IconName> = {
  base: 'base',
  part: 'base',
  scene: 'base',
  guide: 'guide',
  mask: 'mask',
  markup: 'markup',
};

function Picture({ picture, thumbnail }: { picture: LeavingPicture; thumbnail: string | undefined }) {
  const { is, name, box, part } = picture;
  const isDrawn = is !== 'mask' && is !== 'markup' && thumbnail !== undefined;
  return (
    <li>
      <span class="leaves-picture">
        {isDrawn ? (
          <svg viewBox={`${part.x - box.x} ${part.y - box.y} ${part.width} ${part.height}`} aria-hidden="true">
            <image href={thumbnail} width={box.width} height={box.height} preserveAspectRatio="none" />
          </svg>
        ) : (
          <Icon name={icons[is]} />
        )}
      </span>
      <span class="leaves-what">
        <span class="leaves-name">{name}</span>
        <span class="hint">{whatLeavesTexts.picture(picture)}</span>
      </span>
    </li>
  );
}
