import type { Edge } from '../../../messages.ts';
import './edge-control.css';
import { edgeOfKind } from './edge-of-kind.ts';
import { edgePromise, edgeWords } from '../../../texts/panel/edge-words.ts';
import { maskTexts } from '../../../texts/panel/mask-texts.ts';
import { NumberField } from '../fields/number-field.tsx';
import { Segments } from '../fields/segments.tsx';

const kinds = (['strict', 'soft'] as const).map((value) => ({ value, ...maskTexts.kinds[value] }));

/** Page units. Wider than this, nobody would call it an edge. */
const most = 200;

interface EdgeControlProps {
  /** No other edge on the panel may have it. */
  name: string;
  /** Lengths in page units. */
  edge: Edge;
  /** When changes take effect. */
  note: string;
  onChange: (edge: Edge) => void;
}

/** How the mask's edge is treated: one line, until it is opened. */
export function EdgeControl({ name, edge, note, onChange }: EdgeControlProps) {
  return (
    <details class="edge">
      <summary>{maskTexts.edgeIs(edgeWords(edge))}</summary>
      <div class="edge-fields">
        <Segments
          name={name}
          label={maskTexts.edge}
          choices={kinds}
          chosen={edge.kind}
          onChoose={(kind) => onChange(edgeOfKind(edge, kind))}
        />
        <NumberField
          label={maskTexts.grow}
          meaning={maskTexts.growMeaning}
          unit={maskTexts.unit}
          value={edge.grow}
          least={-most}
          most={most}
          onChange={(grow) => onChange({ ...edge, grow })}
        />
        <NumberField {...fadeOf(edge, onChange)} unit={maskTexts.unit} most={most} />
      </div>
      <p class="hint">
        {edgePromise(edge)} {note}
      </p>
    </details>
  );
}

/** How far the change fades out: inside a sharp edge, beyond a soft one. */
function fadeOf(edge: Edge, onChange: (edge: Edge) => void) {
  return edge.kind === 'strict'
    ? {
        label: maskTexts.feather,
        meaning: maskTexts.featherMeaning,
        value: edge.feather,
        least: 0,
        onChange: (feather: number) => onChange({ ...edge, feather }),
      }
    : {
        label: maskTexts.halo,
        meaning: maskTexts.haloMeaning,
        value: edge.halo,
        least: 1,
        onChange: (halo: number) => onChange({ ...edge, halo }),
      };
}
