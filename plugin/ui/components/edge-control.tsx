import type { Edge } from '../../messages.ts';
import './edge-control.css';
import { edgeOfKind } from './edge-of-kind.ts';
import { edgePromise, edgeWords } from './edge-words.ts';
import { NumberField } from './number-field.tsx';
import { Segments } from './segments.tsx';

const kinds = [
  { value: 'strict', word: 'Sharp', meaning: 'Nothing outside the shape changes' },
  { value: 'soft', word: 'Soft', meaning: 'Fades beyond the shape, as far as the halo reaches' },
] as const;

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
      <summary>Edge: {edgeWords(edge)}</summary>
      <div class="edge-fields">
        <Segments name={name} label="Edge" choices={kinds} chosen={edge.kind} onChoose={(kind) => onChange(edgeOfKind(edge, kind))} />
        <NumberField
          label="Grow"
          meaning="Makes the mask larger than the shape; below 0, smaller"
          unit="px"
          value={edge.grow}
          least={-most}
          most={most}
          onChange={(grow) => onChange({ ...edge, grow })}
        />
        {edge.kind === 'strict' ? (
          <NumberField
            label="Feather"
            meaning="How far inside the edge the change fades out"
            unit="px"
            value={edge.feather}
            least={0}
            most={most}
            onChange={(feather) => onChange({ ...edge, feather })}
          />
        ) : (
          <NumberField
            label="Halo"
            meaning="How far beyond the edge the change fades out; drawn on the canvas"
            unit="px"
            value={edge.halo}
            least={1}
            most={most}
            onChange={(halo) => onChange({ ...edge, halo })}
          />
        )}
      </div>
      <p class="hint">
        {edgePromise(edge)} {note}
      </p>
    </details>
  );
}
