import type { Box, Shape, Size } from '../../../messages.ts';
import { sceneTexts } from '../../../texts/panel/scene-texts.ts';
import './scene-preview.css';
import { svgMatrix } from '../fields/svg-matrix.ts';

interface ScenePreviewProps {
  /** Address of a small picture of the base; undefined until it is there. */
  picture: string | undefined;
  /** Of the base on the page, as all other boxes here. */
  box: Box;
  shapes: Shape[];
  /** Some of the mask cannot be drawn here, such as text. */
  incomplete: boolean;
  /** The part that is sent, and its captured pixels; null when all of it is sent. */
  sent: { box: Box; pixels: Size } | null;
  /** There are two ways to choose from. */
  partWouldDo: boolean;
  onWholeFrame: (wholeFrame: boolean) => void;
}

/** What a turn is about to send: the base with its mask, and the part that leaves this computer. */
export function ScenePreview({ picture, box, shapes, incomplete, sent, partWouldDo, onWholeFrame }: ScenePreviewProps) {
  const strength = Math.min(1, ...shapes.map(({ opacity = 1 }) => opacity));
  return (
    <figure class="scene">
      <div class="scene-picture" style={{ aspectRatio: `${box.width} / ${box.height}`, maxWidth: `${(120 * box.width) / box.height}px` }}>
        {picture ? <img src={picture} alt="" /> : <span class="shimmer" />}
        <Marks box={box} shapes={shapes} part={sent?.box ?? null} />
      </div>
      {(sent || partWouldDo) && (
        <figcaption>
          <span>{sent ? sceneTexts.partSent(sent.pixels) : sceneTexts.wholeSent}</span>
          {partWouldDo && (
            <button type="button" onClick={() => onWholeFrame(sent !== null)}>
              {sent ? sceneTexts.sendWhole : sceneTexts.sendPart}
            </button>
          )}
        </figcaption>
      )}
      {strength < 1 && <p class="hint">{sceneTexts.seeThrough(strength)}</p>}
      {incomplete && <p class="hint">{sceneTexts.incomplete}</p>}
    </figure>
  );
}

/** In two tones, so that they show on any picture. */
function Marks({ box, shapes, part }: Pick<ScenePreviewProps, 'box' | 'shapes'> & { part: Box | null }) {
  const { width, height } = box;
  const sent = part && { ...part, x: part.x - box.x, y: part.y - box.y };
  const outlines = shapes.flatMap(({ paths, transform }) => paths.map((path) => ({ ...path, transform: svgMatrix(transform, box) })));
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={sent ? sceneTexts.drawnPart : sceneTexts.drawnWhole}
    >
      {sent && <path class="unsent" fill-rule="evenodd" d={`${rectPath({ x: 0, y: 0, width, height })} ${rectPath(sent)}`} />}
      {['outline', 'outline dashes'].map((look) =>
        outlines.map(({ data, rule, transform }, index) => (
          <path key={index} class={look} fill-rule={rule} d={data} transform={transform} />
        )),
      )}
      {sent && ['sent', 'sent sent-core'].map((look) => <rect key={look} class={look} {...sent} />)}
    </svg>
  );
}

function rectPath({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
