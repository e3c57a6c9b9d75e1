import type { ImageModel, Quality, Size } from '../../models.ts';
import { badPicture, badRequest } from '../api-error.ts';
import type { PictureFormat } from '../engine/encode-picture.ts';
import { mainlineModels } from './image-models.ts';

/** How a picture is to be made, whichever lane asks, with every default filled in. */
export interface ImageSettings {
  model: string;
  background: 'transparent' | 'opaque' | 'auto';
  /** null: as large as the base. */
  size: Size | null;
  quality: Quality;
  format: PictureFormat;
  compression: number;
  partials: number;
  /** The model that writes SVG; null: the service's own choice. */
  svgAuthor: string | null;
}

/** The settings as the request wrote them; their shape has been checked against a schema. */
export interface SettingsBody {
  background?: ImageSettings['background'] | null;
  size?: string | null;
  quality?: Quality | 'auto' | 'standard' | 'hd' | null;
  complexity?: string | null;
  output_format?: PictureFormat['type'] | null;
  output_compression?: number | null;
  partial_images?: number | null;
  input_fidelity?: 'low' | 'high' | null;
  frame_count?: number | null;
  frame_duration_ms?: number | null;
  svg?: { model?: string } | null;
}

/**
 * Fills in and checks what a schema cannot say.
 * @param name the model's as it was asked for
 * @param nameOf a setting's place in the request, such as `tools[0].size`
 * @throws ApiError
 */
export function readImageSettings(body: SettingsBody, model: ImageModel, name: string, nameOf: (field: string) => string): ImageSettings {
  const refuse = (field: string, why: string, code = 'invalid_value') => badPicture(why, nameOf(field), code);
  const quality = body.quality ?? 'auto';
  const known = model.qualities.find((one) => one === quality);
  if (quality !== 'auto' && !known) throw refuse('quality', `The model '${name}' does not know the quality '${quality}'.`);
  if (body.background === 'transparent' && model.transparent === 'no')
    throw refuse('background', `The model '${name}' makes no transparent background.`);
  if (body.complexity && !model.complexity) throw refuse('complexity', `The model '${name}' takes no complexity.`);
  if (body.input_fidelity && !model.inputFidelity)
    throw refuse('input_fidelity', `The model '${name}' takes no input_fidelity.`, 'invalid_input_fidelity_model');

  const format = readFormat(body, model, name, nameOf);
  if (body.background === 'transparent' && (format.type === 'jpeg' || format.type === 'gif'))
    throw refuse('background', 'A transparent background needs the output format png or webp.');
  const partials = wholeBetween(body.partial_images ?? 0, 0, 3, nameOf('partial_images'));
  if (partials > 0 && (format.type === 'gif' || format.type === 'svg'))
    throw refuse('partial_images', `There are no partial images of the output format ${format.type}.`);
  return {
    model: model.name,
    background: body.background ?? 'auto',
    size: readSize(body.size ?? 'auto', model, nameOf('size')),
    quality: known ?? 'medium',
    format,
    compression: body.output_compression ?? 100,
    partials,
    svgAuthor: body.svg?.model ?? null,
  };
}

function readFormat(body: SettingsBody, model: ImageModel, name: string, nameOf: (field: string) => string): PictureFormat {
  const refuse = (field: string, why: string) => badPicture(why, nameOf(field), 'invalid_value');
  const type = body.output_format ?? 'png';
  const compression = wholeBetween(body.output_compression ?? 100, 0, 100, nameOf('output_compression'));
  const compressible = type === 'jpeg' || type === 'webp';
  if (compression < 100 && !compressible)
    throw refuse('output_compression', `Compression less than 100 is not supported for the output format ${type}.`);
  for (const field of ['frame_count', 'frame_duration_ms'] as const)
    if (body[field] != null && type !== 'gif') throw refuse(field, `'${field}' needs the output format gif.`);
  if (body.svg && type !== 'svg') throw refuse('svg', "'svg' needs the output format svg.");
  if (body.svg?.model !== undefined && !mainlineModels.includes(body.svg.model))
    throw badPicture(`The model '${body.svg.model}' does not exist or writes no SVG.`, nameOf('svg.model'), 'model_not_found');
  if ((type === 'svg' || type === 'gif') && model[type] === 'no')
    throw refuse('output_format', `The model '${name}' does not make the output format ${type}.`);
  switch (type) {
    case 'png':
    case 'svg':
      return { type };
    case 'jpeg':
    case 'webp':
      return { type, quality: compression };
    case 'gif':
      return {
        type,
        frames: wholeBetween(body.frame_count ?? 9, 2, 16, nameOf('frame_count')),
        frameMs: Math.round(wholeBetween(body.frame_duration_ms ?? 200, 10, 655_350, nameOf('frame_duration_ms')) / 10) * 10,
      };
  }
}

function readSize(size: string, model: ImageModel, param: string): ImageSettings['size'] {
  if (size === 'auto') return null;
  const wrong = (why: string) => badPicture(`Invalid size '${size}': ${why}.`, param, 'invalid_value');
  const [, w, h] = /^(\d{1,5})x(\d{1,5})$/.exec(size) ?? [];
  if (!w || !h) throw wrong('it must read WIDTHxHEIGHT');
  const [width, height] = [Number(w), Number(h)];
  if (model.sizes !== 'any') {
    if (model.sizes.some((one) => one.width === width && one.height === height)) return { width, height };
    throw wrong(`this model makes ${model.sizes.map((one) => `${one.width}x${one.height}`).join(', ')}`);
  }
  if (width % 16 !== 0 || height % 16 !== 0) throw wrong('both sides must be multiples of 16');
  if (Math.max(width, height) > 3840) throw wrong('no side may be longer than 3840');
  if (Math.max(width, height) > 3 * Math.min(width, height)) throw wrong('the longer side may be at most three times the shorter');
  if (width * height < 655_360 || width * height > 8_294_400) throw wrong('it must have between 655360 and 8294400 pixels');
  return { width, height };
}

/** @throws ApiError that names the parameter */
export function wholeBetween(value: number, least: number, most: number, param: string): number {
  if (!Number.isInteger(value)) throw badRequest(`Invalid type for '${param}': expected an integer.`, param, 'invalid_type');
  if (value < least) throw badRequest(`Invalid '${param}': expected a value of at least ${least}.`, param, 'integer_below_min_value');
  if (value > most) throw badRequest(`Invalid '${param}': expected a value of at most ${most}.`, param, 'integer_above_max_value');
  return value;
}
