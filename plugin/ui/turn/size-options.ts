import type { Box, Size } from '../../messages.ts';
import { expectedSize } from './expected-size.ts';
import { sizeTexts } from '../../texts/panel/size-texts.ts';
import { cropRect } from '../pixels/sizes/crop-rect.ts';
import { evenWidth } from '../pixels/register/even-width.ts';
import { capturePlans } from '../pixels/sizes/fit.ts';
import { fitAmong, type Sizes } from '../pixels/sizes/fit-among.ts';
import type { Rect } from '../pixels/picture.ts';
import { brokenLimit } from '../../../relay/limits.ts';

/** One entry of the Size control. */
export interface SizeOption {
  id: string;
  /** Names the pixels that are sent. */
  label: string;
  /** What the model is asked for. */
  model: Size;
  /** Pixels across what is edited, or filled; null when there is neither. */
  captureWidth: number | null;
  /** The part of the capture that is expected to be sent alone; null when all of it is. */
  crop: Rect | null;
}

/** What is edited, or filled, as its sizes see it. */
export interface Subject {
  box: Box;
  /** Pixels of the one image that is all it shows. */
  image: Size | null;
  /** What is masked, on the page, when no more than it needs is to be sent. */
  masked: Box | null;
}

/** Beyond it Figma, and the panel's memory, are at risk. */
const mostCaptured = 32_000_000;
const multiples = [1, 2, 3, 4];

const fromNothing: [id: keyof typeof sizeTexts.fromNothing, width: number, height: number][] = [
  ['square', 1024, 1024],
  ['landscape', 1536, 1024],
  ['portrait', 1024, 1536],
  ['square-large', 2048, 2048],
  ['landscape-large', 3072, 2048],
  ['portrait-large', 2048, 3072],
];

/**
 * What the Size control offers for a subject, smallest first, or for a picture from nothing.
 * @returns nothing when no legal picture holds the subject
 */
export function sizeOptions(subject: Subject | null, sizes: Sizes = 'any'): SizeOption[] {
  if (subject) return widthsFor(subject, sizes).flatMap((width) => optionAt(subject, width, sizes) ?? []);
  const made = fromNothing.filter(
    ([, width, height]) => sizes === 'any' || sizes.some((size) => size.width === width && size.height === height),
  );
  return made.map(([id, width, height]) => ({
    id,
    label: sizeTexts.option(sizeTexts.fromNothing[id], { width, height }),
    model: { width, height },
    captureWidth: null,
    crop: null,
  }));
}

/** The chosen option; for a subject that does not offer it, the least that loses none of the subject's own pixels. */
export function chosenSize(options: SizeOption[], subject: Subject | null, id: string | null): SizeOption | undefined {
  const chosen = options.find((option) => option.id === id);
  if (chosen || !subject) return chosen ?? options[0];
  return options.find(({ captureWidth }) => captureWidth !== null && captureWidth >= ownWidth(subject)) ?? options.at(-1);
}

function widthsFor(subject: Subject, sizes: Sizes): number[] {
  const { box, image, masked } = subject;
  if (sizes !== 'any') return widthsAmong(subject, sizes);
  const whole = capturePlans(box).map(({ width }) => width);
  const own = image ? [image.width] : [];
  if (!masked) return inOrder([...whole, ...own]);
  const least = whole[0] ?? 1;
  const most = mostWidth(subject, sizes);
  const times = multiples.map((scale) => evenWidth(box, Math.round(box.width * scale), most)).filter((width) => width >= least);
  return inOrder([least, ...times, ...own, ...(most < ownWidth(subject) ? [evenWidth(box, most, least)] : [])]);
}

/** Of a model with few sizes: the whole as large as one holds it, and for a part all that shows it larger. */
function widthsAmong(subject: Subject, sizes: Sizes): number[] {
  const { box, image, masked } = subject;
  const whole = mostWidth({ ...subject, masked: null }, sizes);
  if (whole < 1) return [];
  const least = evenWidth(box, whole, 1);
  if (!masked) return [least];
  const most = mostWidth(subject, sizes);
  const larger = [...multiples.map((scale) => Math.round(box.width * scale)), ...(image ? [image.width] : [])];
  return inOrder([least, ...larger.filter((width) => width > whole && width <= most).map((width) => evenWidth(box, width, whole))]);
}

function optionAt(subject: Subject, width: number, sizes: Sizes): SizeOption | null {
  const { box, image } = subject;
  const captured = expectedSize(box, width);
  if (captured.width * captured.height > mostCaptured) return null;
  const crop = cropOf(subject, captured);
  const sent = crop ?? captured;
  // Figma may round the height of the whole up; a model with few sizes leaves no room for that by itself.
  const model = fitAmong(sizes === 'any' || crop ? sent : { ...sent, height: sent.height + 1 }, sizes)?.size;
  if (!model || (sizes === 'any' && brokenLimit(model))) return null;
  const times = Number((width / box.width).toPrecision(2));
  const name = width === image?.width ? { id: 'original', words: sizeTexts.original } : { id: `${times}×`, words: sizeTexts.times(times) };
  return { id: name.id, label: sizeTexts.option(name.words, sent), model, captureWidth: width, crop };
}

function cropOf({ box, masked }: Subject, captured: Size): Rect | null {
  if (!masked) return null;
  const [across, down] = [captured.width / box.width, captured.height / box.height];
  const [x, y] = [Math.floor((masked.x - box.x) * across), Math.floor((masked.y - box.y) * down)];
  const width = Math.ceil((masked.x + masked.width - box.x) * across) - x;
  const height = Math.ceil((masked.y + masked.height - box.y) * down) - y;
  return cropRect({ x, y, width, height }, captured);
}

/** By bisection: what is sent grows with the capture. */
function mostWidth(subject: Subject, sizes: Sizes): number {
  let most = 0;
  for (let step = 16_384; step >= 1; step /= 2) if (optionAt(subject, most + step, sizes)) most += step;
  return most;
}

function ownWidth({ box, image }: Subject): number {
  return image?.width ?? Math.round(box.width);
}

function inOrder(widths: number[]): number[] {
  return [...new Set(widths)].filter((width) => width >= 1).toSorted((a, b) => a - b);
}
