import type { Arrangement } from '../../../messages.ts';
import { placingTexts } from '../../../texts/panel/placing-texts.ts';
import { CheckField } from '../fields/check-field.tsx';
import { Segments } from '../fields/segments.tsx';

interface ArrangementOptionsProps {
  arrangement: Arrangement;
  onChange: (arrangement: Arrangement) => void;
}

const choices = (['row', 'grid'] as const).map((value) => ({ value, word: placingTexts.rows[value] }));

/** How results stand beside their original, from the next one on. */
export function ArrangementOptions({ arrangement, onChange }: ArrangementOptionsProps) {
  return (
    <>
      <Segments
        titled
        name="rows"
        label={placingTexts.howTheyStand}
        choices={choices}
        chosen={arrangement.rows}
        onChoose={(rows) => onChange({ ...arrangement, rows })}
      />
      <CheckField
        label={placingTexts.section}
        meaning={arrangement.section ? placingTexts.sectionMeaning : undefined}
        checked={arrangement.section}
        onChange={(section) => onChange({ ...arrangement, section })}
      />
    </>
  );
}
