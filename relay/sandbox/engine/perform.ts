import { adjustTone } from './adjust-tone.ts';
import { applySteps } from './apply-steps.ts';
import { blend } from './blend.ts';
import { cropPixels, cropWeights, pastePixels, type Area } from './crop.ts';
import { cutOut, imperfect } from './cut-out.ts';
import { decodePicture } from './decode-picture.ts';
import { describeSteps } from './describe-steps.ts';
import { distort, type Distortion } from './distort.ts';
import { dominantColours } from './dominant-colours.ts';
import { encodePicture, type PictureFormat } from './encode-picture.ts';
import { markedArea } from './marked-area.ts';
import { paintScene, type Scene } from './paint-scene.ts';
import type { Pixels } from './pixels.ts';
import { readPrompt, type Step } from './read-prompt.ts';
import { resamplePixels, resampleWeights } from './resample.ts';
import { vary } from './vary.ts';
import { boundsOf, featherInside, fullWeights, type Weights } from './weights.ts';

export interface Job {
  prompt: string;
  /** The picture to edit; none paints one from nothing. */
  base: Uint8Array | null;
  /** A PNG the size of the base: alpha 0 may change. */
  mask: Uint8Array | null;
  /** A PNG the size of the base with drawn instructions, which say where to work and are never part of a result. */
  markup: Uint8Array | null;
  guides: Uint8Array[];
  /** Of the result; null is the base's own, or 1024 x 1024. */
  size: { width: number; height: number } | null;
  format: PictureFormat;
  transparent: boolean;
  /** How many unfinished looks to give first. */
  partials: number;
  /** 0 for the first picture of one ask; each further one differs a little. */
  variant: number;
  /** False where nobody would read a refusal: what cannot be done is then lettered on the picture. */
  speaks: boolean;
  distortions: Distortion[];
}

export type Outcome =
  /** `done` says what was done, such as "recoloured the masked area to teal"; `still` is what to go on from, where SVG and GIF cannot be read. */
  | { type: 'picture'; bytes: Uint8Array; still: Uint8Array; width: number; height: number; done: string; left: string[] }
  /** The engine cannot do what was asked; `why` is for the person. */
  | { type: 'refusal'; why: string };

export type Look = { type: 'partial'; bytes: Uint8Array } | Outcome;

/**
 * Does one job: yields the unfinished looks, each finer than the last, and at the end the outcome.
 * @throws PictureError when a picture cannot be read
 */
export function* perform(job: Job): Generator<Look> {
  if (!job.base) yield* paint(job);
  else yield* edit(job, job.base);
}

const abilities =
  'It can recolour (“make it teal”), brighten, darken, change contrast or saturation, turn grey, sepia, warmer or cooler, invert, blur, sharpen, pixelate, remove what a mask covers, paint the background or the sky, letter a text (“write "Sale"”) and take over the colours of a guide.';

function* edit(job: Job, bytes: Uint8Array): Generator<Look> {
  const reading = readPrompt(job.prompt);
  const { beyond } = reading;
  const why = refusal(reading.steps, beyond, job);
  if (why && job.speaks) {
    yield { type: 'refusal', why };
    return;
  }
  const steps: Step[] = why
    ? [{ do: 'text', text: 'The demo engine, no AI, cannot do this', colour: null }]
    : reading.steps.filter((step) => !(job.transparent && clearsBackdrop(step)));

  const own = decodePicture(bytes);
  const size = job.size ?? own;
  const base = resamplePixels(own, size.width, size.height);
  const drawn = job.markup ? markedArea(decodePicture(job.markup)) : null;
  const allowed = job.mask ? editableOf(decodePicture(job.mask)) : drawn;
  const guides = job.guides.map((guide) => shrunk(decodePicture(guide), 256));
  const where = allowed ? featherInside(resampleWeights(allowed, size.width, size.height)) : fullWeights(size.width, size.height);

  for (let i = 0; i < job.partials; i += 1) {
    const scale = 1 / 2 ** (job.partials - i + 1);
    const rough = edited(resampledBy(base, scale), weightsBy(where, scale), steps, guides, scale);
    yield { type: 'partial', bytes: encodePicture(blend(base, resamplePixels(rough, base.width, base.height), where), job.format) };
  }
  const worked = blend(base, vary(edited(base, where, steps, guides, 1), where, job.variant), where);
  const cut = job.transparent ? cutOut(worked, where) : worked;
  const finished = job.distortions.reduce((picture, distortion) => distort(picture, where, distortion), cut);
  const place = job.mask ? 'the masked area' : drawn ? 'the marked area' : 'the picture';
  const said = steps.length > 0 ? [describeSteps(steps, place)] : [];
  const done = [...said, ...(job.transparent ? [`cut ${steps.length > 0 ? 'it' : place} out`] : [])].join(', then ');
  yield {
    type: 'picture',
    ...written(finished, base, job.format, null),
    done,
    left: why ? [] : beyond,
  };
}

function clearsBackdrop(step: Step): boolean {
  return step.do === 'backdrop' && step.colour === null;
}

/** @param before what a GIF fades to and back from */
function written(
  finished: Pixels,
  before: Pixels,
  format: PictureFormat,
  label: string | null,
): Pick<Extract<Outcome, { type: 'picture' }>, 'bytes' | 'still' | 'width' | 'height'> {
  const bytes = encodePicture(finished, format, { frameAt: fading(finished, before), label });
  const isStill = format.type !== 'svg' && format.type !== 'gif';
  return { bytes, still: isStill ? bytes : encodePicture(finished, { type: 'png' }), width: finished.width, height: finished.height };
}

/** From the finished picture to what was before, and back. */
function fading(finished: Pixels, before: Pixels): (moment: number) => Pixels {
  return (moment) => {
    const part = (1 - Math.cos(2 * Math.PI * moment)) / 2;
    return { ...finished, data: finished.data.map((value, i) => value + (before.data[i]! - value) * part) };
  };
}

function refusal(steps: Step[], beyond: string[], job: Job): string | null {
  if (steps.length === 0 && !job.transparent)
    return `This is the demo engine, no AI, and it cannot do this: “${beyond[0] ?? job.prompt.slice(0, 120)}”. ${abilities}`;
  if (steps.some((step) => step.do === 'fill') && !job.mask && !job.markup)
    return 'This is the demo engine, no AI: to remove something it needs a mask. Draw a shape over what should go and ask again.';
  if (steps.some((step) => step.do === 'match') && job.guides.length === 0)
    return 'This is the demo engine, no AI: to follow a guide it needs one. Select a second picture as the guide and ask again.';
  return null;
}

/** Edits only round the weighted pixels: a small mask in a large picture is quick. */
function edited(picture: Pixels, where: Weights, steps: readonly Step[], guides: readonly Pixels[], scale: number): Pixels {
  const bounds = boundsOf(where);
  if (!bounds) return picture;
  const unit = Math.min(picture.width, picture.height) / 1000;
  // What fills a hole comes from beside it, so more than the hole must be in view.
  const view = steps.some((step) => step.do === 'fill') ? 1.3 * Math.max(bounds.width, bounds.height) : 0;
  const area = widened(bounds, Math.ceil(60 * unit + 8 * scale + view), picture);
  return pastePixels(picture, applySteps(cropPixels(picture, area), cropWeights(where, area), steps, guides, unit), area);
}

function widened(area: Area, by: number, within: { width: number; height: number }): Area {
  const x = Math.max(0, area.x - by);
  const y = Math.max(0, area.y - by);
  return {
    x,
    y,
    width: Math.min(within.width, area.x + area.width + by) - x,
    height: Math.min(within.height, area.y + area.height + by) - y,
  };
}

function editableOf({ width, height, data }: Pixels): Weights {
  return { width, height, data: Uint8ClampedArray.from({ length: width * height }, (_, i) => 255 - data[i * 4 + 3]!) };
}

/** Of all that is painted from nothing. */
const label = 'demo - no AI';

function* paint(job: Job): Generator<Look> {
  const { width, height } = job.size ?? { width: 1024, height: 1024 };
  const text = readPrompt(job.prompt).steps.find((step) => step.do === 'text');
  const guide = job.guides[0];
  const scene: Scene = {
    // Another seed paints other hills.
    prompt: job.variant === 0 ? job.prompt : `${job.prompt} ${job.variant}`,
    lettering: text ? text.text : job.prompt.slice(0, 90),
    palette: guide ? dominantColours(decodePicture(guide), 4) : null,
    transparent: job.transparent,
    label: job.format.type === 'svg' ? null : label,
  };
  for (let i = 0; i < job.partials; i += 1) {
    const scale = 1 / 2 ** (job.partials - i + 2);
    const rough = paintScene(scene, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
    yield { type: 'partial', bytes: encodePicture(resamplePixels(rough, width, height), job.format) };
  }
  const everywhere = fullWeights(width, height);
  const painted = paintScene(scene, width, height);
  const finished = job.distortions.reduce(
    (picture, distortion) => distort(picture, everywhere, distortion),
    job.transparent ? imperfect(painted, everywhere) : painted,
  );
  const night = job.format.type === 'gif' ? adjustTone(finished, everywhere, 'darken', 2) : finished;
  yield {
    type: 'picture',
    ...written(finished, night, job.format, label),
    done: `painted a picture from nothing and lettered “${scene.lettering}” on it`,
    left: [],
  };
}

function shrunk(picture: Pixels, longest: number): Pixels {
  return resampledBy(picture, Math.min(1, longest / Math.max(picture.width, picture.height)));
}

function resampledBy(picture: Pixels, scale: number): Pixels {
  return resamplePixels(picture, Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
}

function weightsBy(weights: Weights, scale: number): Weights {
  return resampleWeights(weights, Math.max(1, Math.round(weights.width * scale)), Math.max(1, Math.round(weights.height * scale)));
}
