import { readFileSync } from 'node:fs';
import { badPicture, badRequest } from '../api-error.ts';
import type { FileStore } from '../file-store.ts';
import { type Misbehaviour, readMisbehaviours } from '../misbehaviour.ts';
import { checkLabels } from './check-labels.ts';
import { checkSchema, type Schema } from './check-schema.ts';
import { describeProblem } from './describe-problem.ts';
import type { ImageForm } from './image-form.ts';
import type { ServedModels } from './image-models.ts';
import { type ImageSettings, readImageSettings, type SettingsBody, wholeBetween } from './image-settings.ts';
import { checkOverlay } from './read-overlay.ts';
import { checkPicture, readPicture } from './read-picture.ts';
import { setLegendApart } from './set-legend-apart.ts';

/** The body of POST /v1/images/generations and, but for its pictures, of /v1/images/edits. */
interface ImagesBody extends SettingsBody {
  prompt: string;
  model?: string | null;
  n?: number | null;
  stream?: boolean | null;
  response_format?: string | null;
  style?: string | null;
  safety_identifier?: string | null;
  user?: string;
}

interface Source {
  file_id?: string;
  image_url?: string;
}

/** A one-shot request that has passed every check. */
export interface AskedImages {
  kind: 'generation' | 'edit';
  settings: ImageSettings;
  /** How many pictures. */
  count: number;
  stream: boolean;
  /** Without its `[demo: …]` marks and its legend. */
  prompt: string;
  /** Characters, the legend's among them. */
  promptLength: number;
  misbehaviours: Misbehaviour[];
  safetyIdentifier: string | null;
  base: Uint8Array | null;
  guides: Uint8Array[];
  /** Looked at, and counted, but never worked from. */
  scene: Uint8Array | null;
  mask: Uint8Array | null;
  markup: Uint8Array | null;
}

const longestPrompt = 32_000;
const mostPictures = 16;
const heaviestMask = 4_000_000;

/** @throws ApiError */
export function readGeneration(raw: unknown, served: ServedModels): AskedImages {
  check(raw, schemas.generations);
  return read('generation', raw as ImagesBody, { images: [], mask: null, markup: null }, served);
}

/**
 * An edit whose pictures are named by file or written as data URLs.
 * @throws ApiError
 */
export function readEdit(raw: unknown, files: FileStore, served: ServedModels): AskedImages {
  check(raw, schemas.edits);
  const { images, mask, ...body } = raw as ImagesBody & { images: Source[]; mask?: Source };
  const pictures = {
    images: images.map((source, i) => readPicture(oneOf(source, `images[${i}]`), files, `images[${i}]`)),
    mask: mask ? readPicture(oneOf(mask, 'mask'), files, 'mask') : null,
    markup: null,
  };
  return read('edit', body, pictures, served);
}

/** @throws ApiError */
export function readEditForm({ fields, images, mask, markup }: ImageForm, served: ServedModels): AskedImages {
  check({ ...fields, images: [] }, schemas.edits);
  for (const picture of images) checkPicture(picture, 'image');
  // The schema has just found its members there, and of their types: what a form carries has none of its own.
  return read('edit', fields as unknown as ImagesBody, { images, mask, markup }, served);
}

function oneOf(source: Source, param: string): Source {
  if (source.file_id && source.image_url) throw badRequest('An image is either a file_id or an image_url.', param, 'invalid_value');
  return source;
}

function schemaAt(file: string): Schema {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Schema;
}

const schemas = { generations: schemaAt('./generations-schema.json'), edits: schemaAt('./edits-schema.json') };

function check(raw: unknown, schema: Schema): void {
  const found = checkSchema(raw, schema);
  if (found) throw describeProblem(found);
}

function read(
  kind: AskedImages['kind'],
  body: ImagesBody,
  pictures: { images: Uint8Array[]; mask: Uint8Array | null; markup: Uint8Array | null },
  served: ServedModels,
): AskedImages {
  // Of models that have been retired: those that are left refuse them.
  for (const field of ['response_format', 'style'] as const)
    if (body[field] != null) throw badRequest(`Unknown parameter: '${field}'.`, field, 'unknown_parameter');
  checkLabels(body);
  if (body.prompt.length > longestPrompt)
    throw badRequest(`Invalid 'prompt': at most ${longestPrompt} characters.`, 'prompt', 'string_above_max_length');
  if (!body.model) throw badRequest("Missing required parameter: 'model'.", 'model', 'missing_required_parameter');
  const model = served.image(body.model);
  if (!model) throw badPicture(`The model '${body.model}' does not exist.`, 'model', 'model_not_found');
  const settings = readImageSettings(body, model, body.model, (field) => field);
  const count = wholeBetween(body.n ?? 1, 1, 10, 'n');
  const stream = body.stream ?? false;
  const { type } = settings.format;
  if (stream && count > 1) throw badPicture('Streaming needs n=1.', 'stream', 'invalid_value');
  if (stream && (type === 'gif' || type === 'svg'))
    throw badPicture(`The output format ${type} cannot be streamed.`, 'stream', 'invalid_value');
  if (type === 'svg' && count > 1) throw badPicture('The output format svg needs n=1.', 'n', 'invalid_value');
  if (settings.partials > 0 && !stream) throw badPicture('Partial images need stream=true.', 'partial_images', 'invalid_value');

  const { images, mask, markup } = pictures;
  if (kind === 'edit' && images.length === 0)
    throw badRequest("Missing required parameter: 'image'.", 'image', 'missing_required_parameter');
  if (images.length > mostPictures)
    throw badPicture(`At most ${mostPictures} images can be worked from; there are ${images.length}.`, 'image', 'too_many_images');
  const { legend, rest, scene, others } = setLegendApart(body.prompt, images);
  const { prompt, misbehaviours } = readMisbehaviours(rest);
  const [base = null, ...guides] = others;
  if (mask && !model.mask) throw badPicture(`The model '${body.model}' takes no mask.`, 'mask', 'invalid_value');
  if (markup && !model.markup) throw badPicture(`The model '${body.model}' takes no markup.`, 'markup', 'invalid_value');
  checkOverlays({ mask, markup }, base, type);
  return {
    kind,
    settings,
    count,
    stream,
    prompt,
    promptLength: legend.length + prompt.length,
    misbehaviours,
    safetyIdentifier: body.safety_identifier || body.user || null,
    base,
    guides,
    scene,
    mask,
    markup,
  };
}

function checkOverlays(
  { mask, markup }: Pick<AskedImages, 'mask' | 'markup'>,
  base: Uint8Array | null,
  format: ImageSettings['format']['type'],
): void {
  if (mask && markup) throw badPicture('Markup cannot be combined with a mask.', 'markup', 'invalid_value');
  if (mask && format === 'gif') throw badPicture('The output format gif takes no mask.', 'mask', 'invalid_value');
  if (mask && mask.length >= heaviestMask) throw badPicture('The mask must be smaller than 4 MB.', 'mask', 'invalid_image_file');
  if (mask) checkOverlay('mask', mask, base, 'mask');
  if (markup) checkOverlay('markup', markup, base, 'markup');
}
